import type { OptionSpec } from '../commands/command.js';
import { formats } from '../formats/index.js';
import { UsageError } from '../model/errors.js';
import type { FormatName } from '../report/report.js';

/** How the answer is printed: options of every command. */
export const FORMAT_OPTIONS: readonly OptionSpec[] = [
  {
    flags: '--format <format>',
    description: `${Object.values(formats)
      .map(({ name, summary }) => `${name}: ${summary}`)
      .join('; ')} (default: table)`,
    choices: Object.keys(formats),
  },
  { flags: '--json', description: 'the same as --format json' },
];

export interface FormatOptions {
  json?: boolean | undefined;
  format?: FormatName | undefined;
}

/** Errors: `UsageError` where the two contradict each other. */
export function chosenFormat({ json, format }: FormatOptions): FormatName {
  if (!json) return format ?? 'table';
  if (format === undefined || format === 'json') return 'json';
  throw new UsageError(
    `--json and --format ${format} contradict each other.`,
    'Leave one of them out.',
  );
}
