import type { CommandEntry } from '../commands/command.js';
import { UsageError } from '../model/errors.js';
import { nearNames } from '../model/near-names.js';

/** The command that comes first on the command line; null where only help is asked for. Errors: `UsageError`. */
export function findCommand(
  [first, ...rest]: readonly string[],
  commands: readonly CommandEntry[],
): CommandEntry | null {
  if (first === '-h' || first === '--help') return null;
  if (first === undefined) {
    const summaries = commands.map(({ name, summary }) => `${name}: ${summary}`);
    const next = 'Try nest-inspect routes, or nest-inspect --help.';
    throw new UsageError('No command was given.', next, summaries);
  }
  const named = commands.find(({ name }) => name === first);
  if (named) return named;
  throw first.startsWith('-')
    ? optionFirst(first, rest, commands)
    : unknownCommand(first, commands);
}

function optionFirst(
  option: string,
  rest: readonly string[],
  commands: readonly CommandEntry[],
): UsageError {
  const command = commands.find(({ name }) => rest.includes(name));
  return command
    ? new UsageError(
        `${option} stands before the command.`,
        `Options come after it: nest-inspect ${command.name} ${option} …`,
      )
    : new UsageError(`Unknown option ${option}, and no command.`, 'See nest-inspect --help.');
}

function unknownCommand(name: string, commands: readonly CommandEntry[]): UsageError {
  const names = commands.map((command) => command.name);
  const [near] = nearNames(name, names);
  return new UsageError(
    `There is no command ${name}.`,
    near ? `Did you mean ${near}?` : `There are ${names.join(', ')}: see nest-inspect --help.`,
  );
}
