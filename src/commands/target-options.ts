import { UsageError } from '../model/errors.js';
import { FINISHED, stageNamed, STAGES, type Stage } from '../model/stages.js';
import type { SessionOptions } from '../session/open-session.js';
import type { CommandContext, CommandInput, OptionSpec } from './command.js';

const DEFAULT_BOOT_SECONDS = 30;

/** The options of every command that boots a target. */
export const TARGET_OPTIONS: readonly OptionSpec[] = [
  {
    flags: '--app <path>',
    description:
      'project folder (./api), entry file (src/server.ts), module file and class (src/app.module.ts#AppModule), or entry file and the function that starts it (src/main.ts#bootstrap); default: the nearest Nest project, else the demo',
    parse: (text) => notEmpty('--app', text, './api'),
  },
  {
    flags: '--project <name>',
    description:
      'a project of a monorepo, by its name in nest-cli.json, project.json (Nx) or package.json',
    parse: (text) => notEmpty('--project', text, 'api'),
  },
  {
    flags: '--stage <n|name>',
    description: `the demo as it was while it was built, from 1 to ${FINISHED} (the finished one), with a mistake in it: ${namesOf('trap')}; or with something beside it for a lesson: ${namesOf('exhibit')}; nest-inspect diff lists them`,
    parse: stageNamed,
  },
  {
    flags: '--no-main',
    description: 'look at the root module alone, without running the main.ts that starts it',
  },
  {
    flags: '--dist',
    description: 'run the built output instead of the TypeScript sources',
  },
  {
    flags: '--env-file <path>',
    description:
      'set the variables of a file (.env.example is often enough) before anything is loaded, besides those of the .env of the project; may be repeated',
    repeatable: true,
    parse: (text) => notEmpty('--env-file', text, '.env.example'),
  },
  {
    flags: '--boot-timeout <seconds>',
    description: `give up an application that is still starting (default: ${DEFAULT_BOOT_SECONDS})`,
    parse: (text) => parseSeconds('--boot-timeout', text),
  },
];

export function sessionOptions(
  { options }: CommandInput,
  { cwd, signal, lasting, ahead }: CommandContext,
  purpose: SessionOptions['purpose'],
  sources: boolean,
): SessionOptions {
  const seconds = (options['bootTimeout'] as number | undefined) ?? DEFAULT_BOOT_SECONDS;
  const app = options['app'] as string | undefined;
  const project = options['project'] as string | undefined;
  const stage = options['stage'] as Stage | undefined;
  const envFiles = (options['envFile'] as string[] | undefined) ?? [];
  const run = {
    dist: options['dist'] === true,
    noMain: options['main'] === false,
    ...(project === undefined ? {} : { project }),
    ...(stage && { stage }),
  };
  const bootTimeoutMs = seconds * 1000;
  const begin = ahead ? { ahead } : {};
  return { app, run, envFiles, cwd, purpose, sources, bootTimeoutMs, signal, lasting, ...begin };
}

function namesOf(wanted: Stage['kind']): string {
  return STAGES.filter(({ kind }) => kind === wanted)
    .map(({ name }) => name)
    .join(', ');
}

function notEmpty(option: string, text: string, example: string): string {
  if (text.trim() !== '') return text;
  throw new UsageError(`${option} is empty.`, `For instance: ${option} ${example}.`);
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
