import { Command as Program, CommanderError } from 'commander';
import type { Command, CommandInput } from '../commands/command.js';
import { commands } from '../commands/index.js';
import type { FormatName } from '../report/report.js';
import type { Environment } from './environment.js';
import { findCommand } from './find-command.js';
import { type FormatOptions, chosenFormat, FORMAT_OPTIONS } from './format-options.js';
import { examplesText, outerHelp } from './help-text.js';
import { columnsOf, parseWidth } from './surface.js';
import { toOption } from './to-option.js';

/** A command line that was understood. */
export interface Request {
  command: Command;
  input: CommandInput;
  format: FormatName;
  /** False where nobody named a format: what can be shown livelier may be. */
  isFormatNamed: boolean;
  /** Of a table. */
  width?: number;
}

/**
 * Understands the arguments; null where help or the version was asked for and
 * has been printed. Errors: `UsageError`.
 */
export async function parseCommandLine(
  given: readonly string[],
  environment: Environment,
): Promise<Request | null> {
  const argv = given[0] === 'help' ? [...given.slice(1), '--help'] : given;
  if (asksForVersion(argv)) {
    // Finding the target costs more than the help of a command.
    const { versionText } = await import('./version.js');
    environment.stdout.write(await versionText(appOf(argv), environment.cwd));
    return null;
  }
  const entry = findCommand(argv, commands);
  if (!entry) {
    environment.stdout.write(outerHelp(newProgram('nest-inspect', environment), commands));
    return null;
  }
  return parseCommand(entry.name, await entry.load(), argv.slice(1), environment);
}

async function parseCommand(
  name: string,
  command: Command,
  argv: readonly string[],
  environment: Environment,
): Promise<Request | null> {
  const program = newProgram(`nest-inspect ${name}`, environment);
  let request: Request | null = null;
  program.description(command.description).action((...values: unknown[]) => {
    const given = values.slice(0, command.arguments.length) as CommandInput['arguments'];
    const { json, format, width, ...options } = program.opts<FormatOptions & { width?: number }>();
    const input = { arguments: given, options };
    const isFormatNamed = json === true || format !== undefined;
    const chosen = chosenFormat({ json, format });
    const understood: Request = { command, input, format: chosen, isFormatNamed };
    request = width === undefined ? understood : { ...understood, width };
  });
  for (const argument of command.arguments) {
    program.argument(argument.name, argument.description);
  }
  const specs = [...command.options, ...FORMAT_OPTIONS, WIDTH_OPTION];
  for (const spec of specs) program.addOption(toOption(spec, specs));
  program.addHelpText('after', `\nExamples:\n${examplesText(command.examples)}`);
  try {
    program.parse(argv, { from: 'user' });
  } catch (error) {
    if (!(error instanceof CommanderError)) throw error;
    if (error.exitCode === 0) return null;
    const { usageError } = await import('./usage-error.js');
    throw usageError(error, name);
  }
  return request;
}

const WIDTH_OPTION = {
  flags: '--width <columns>',
  description: 'width of a table (default: the terminal’s); other formats have none',
  parse: parseWidth,
};

const PIPED_HELP_WIDTH = 100;

function newProgram(name: string, { stdout, variables }: Environment): Program {
  const width = columnsOf(variables['COLUMNS']) ?? stdout.columns ?? PIPED_HELP_WIDTH;
  return new Program(name)
    .helpOption('-h, --help', 'this help')
    .helpCommand(false)
    .showSuggestionAfterError(true)
    .exitOverride()
    .configureOutput({
      writeOut: (text) => stdout.write(text),
      // Errors are thrown and printed in one place.
      writeErr: () => undefined,
      getOutHelpWidth: () => width,
    });
}

function asksForVersion(argv: readonly string[]): boolean {
  const end = argv.indexOf('--');
  const options = end < 0 ? argv : argv.slice(0, end);
  return options.includes('--version') || options.includes('-V');
}

function appOf(argv: readonly string[]): string | undefined {
  const at = argv.findIndex((argument) => /^--app(=|$)/.test(argument));
  const option = argv[at];
  return option?.includes('=') ? option.slice('--app='.length) : argv[at + 1 || argv.length];
}
