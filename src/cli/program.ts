import { Command as Program, CommanderError, Option } from 'commander';
import type { Command, CommandEntry, CommandInput, OptionSpec } from '../commands/command.js';
import { commands } from '../commands/index.js';
import { UsageError } from '../model/errors.js';
import type { Environment } from './environment.js';
import { parseWidth } from './surface.js';
import { versionText } from './version.js';

/** A command line that was understood. */
export interface Request {
  command: Command;
  input: CommandInput;
  json: boolean;
  width?: number;
}

/**
 * Understands the arguments; null where help or the version was asked for and
 * has been printed. Errors: `UsageError`.
 */
export async function parseCommandLine(
  argv: readonly string[],
  environment: Environment,
): Promise<Request | null> {
  let request: Request | null = null;
  const program = outermost(environment);
  const named = commands.find(({ name }) => argv.includes(name));
  for (const entry of commands) {
    const command = entry === named ? await entry.load() : null;
    addCommand(program, entry, command, (parsed) => {
      request = parsed;
    });
  }
  if (argv.includes('--version') || argv.includes('-V')) {
    environment.stdout.write(await versionText(argv, environment.cwd));
    return null;
  }
  try {
    await program.parseAsync(argv, { from: 'user' });
  } catch (error) {
    if (!(error instanceof CommanderError)) throw error;
    if (error.exitCode === 0) return null;
    throw usageError(error, named?.name);
  }
  return request;
}

function outermost(environment: Environment): Program {
  const { stdout } = environment;
  return new Program('nest-inspect')
    .description('Shows what NestJS really does with your decorators.')
    .option('-V, --version', 'versions of nest-inspect, Node and the target’s Nest')
    .helpOption('-h, --help', 'this help')
    .helpCommand(false)
    .showSuggestionAfterError(true)
    .exitOverride()
    .configureOutput({
      writeOut: (text) => stdout.write(text),
      // Errors are thrown and printed in one place.
      writeErr: () => undefined,
      getOutHelpWidth: () => stdout.columns ?? 100,
    })
    .addHelpText('after', outerExamples())
    .action(() => {
      throw new UsageError(
        'No command was given.',
        'Try nest-inspect routes, or nest-inspect --help.',
      );
    });
}

function addCommand(
  program: Program,
  { name, summary }: CommandEntry,
  command: Command | null,
  done: (request: Request) => void,
): void {
  const sub = program
    .command(name)
    .summary(summary)
    .description(command?.description ?? summary);
  if (!command) return;
  for (const argument of command.arguments) sub.argument(argument.name, argument.description);
  for (const spec of command.options) sub.addOption(toOption(spec));
  sub
    .option('--json', 'one JSON document on stdout')
    .addOption(
      toOption({
        flags: '--width <columns>',
        description: 'width of the output (default: the terminal’s)',
        parse: parseWidth,
      }),
    )
    .helpOption('-h, --help', 'this help')
    .addHelpText('after', `\nExamples:\n${examplesText(command.examples)}`)
    .action((...given: unknown[]) => {
      const values = given.slice(0, command.arguments.length) as (string | string[] | undefined)[];
      const { json = false, width, ...options } = sub.opts<{ json?: boolean; width?: number }>();
      const request: Request = { command, input: { arguments: values, options }, json };
      done(width === undefined ? request : { ...request, width });
    });
}

function toOption({ flags, description, choices, repeatable, parse }: OptionSpec): Option {
  const option = new Option(flags, description);
  if (choices) option.choices(choices);
  if (parse) option.argParser(parse);
  if (repeatable) {
    option.argParser((text: string, before: unknown[] | undefined) => [
      ...(before ?? []),
      parse ? parse(text) : text,
    ]);
  }
  return option;
}

/** Commander's sentence, without its prefix and with its suggestion as the next step. */
function usageError(error: CommanderError, command: string | undefined): UsageError {
  const [sentence = '', ...hints] = error.message.replace(/^error: /, '').split('\n');
  const hint = hints.join(' ').replace(/^\((.*)\)$/, '$1');
  const help = `nest-inspect ${command ? `${command} ` : ''}--help`;
  const said = `${sentence.charAt(0).toUpperCase()}${sentence.slice(1)}`;
  return new UsageError(
    said.endsWith('.') ? said : `${said}.`,
    hint === '' ? `See ${help}.` : hint,
  );
}

function outerExamples(): string {
  return `\nExamples:\n${examplesText([
    { command: 'routes', explanation: 'what is registered, and what runs for each' },
    { command: 'probe hello', explanation: 'fire an event and see the answer' },
    { command: 'routes --app ./api', explanation: 'another project' },
  ])}\nWithout --app: the nearest Nest project, else the bundled demo.`;
}

function examplesText(examples: readonly { command: string; explanation: string }[]): string {
  const width = Math.max(...examples.map(({ command }) => command.length)) + 2;
  return examples
    .map(
      ({ command, explanation }) => `  $ nest-inspect ${command.padEnd(width)}# ${explanation}\n`,
    )
    .join('');
}
