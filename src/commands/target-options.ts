import { UsageError } from '../model/errors.js';
import type { SessionOptions } from '../session/open-session.js';
import type { CommandContext, CommandInput, OptionSpec } from './command.js';

const DEFAULT_BOOT_SECONDS = 30;

/** The options of every command that boots a target. */
export const TARGET_OPTIONS: readonly OptionSpec[] = [
  {
    flags: '--app <path>',
    description:
      'project folder, entry file, or module file and class (src/app.module.js#AppModule); default: the nearest Nest project, else the demo',
  },
  { flags: '--project <name>', description: 'a project of a monorepo, as nest-cli.json names it' },
  {
    flags: '--dist',
    description: 'run the built output instead of the TypeScript sources',
  },
  {
    flags: '--boot-timeout <seconds>',
    description: `give up an application that is still starting (default: ${DEFAULT_BOOT_SECONDS})`,
    parse: (text) => parseSeconds('--boot-timeout', text),
  },
];

export function sessionOptions(
  { options }: CommandInput,
  { cwd, signal, lasting }: CommandContext,
  purpose: SessionOptions['purpose'],
  sources: boolean,
): SessionOptions {
  const seconds = (options['bootTimeout'] as number | undefined) ?? DEFAULT_BOOT_SECONDS;
  const app = options['app'] as string | undefined;
  const project = options['project'] as string | undefined;
  const run = { dist: options['dist'] === true, ...(project === undefined ? {} : { project }) };
  return { app, run, cwd, purpose, sources, bootTimeoutMs: seconds * 1000, signal, lasting };
}

/** Seconds above zero and up to a day, fractions allowed. */
export function parseSeconds(option: string, text: string): number {
  const seconds = /^\d*\.?\d+$/.test(text) ? Number(text) : Number.NaN;
  if (seconds > 0 && seconds <= 86_400) return seconds;
  throw new UsageError(
    `${option} takes a number of seconds above 0, not "${text}".`,
    `For instance: ${option} 10.`,
  );
}
