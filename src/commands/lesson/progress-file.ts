import { mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { homedir } from 'node:os';
import { dirname, isAbsolute, join } from 'node:path';
import type { LessonProgress } from '../../model/lesson-result.js';

type Variables = Readonly<Record<string, string | undefined>>;

/** By the id of the lesson. */
export type Progress = Readonly<Record<string, LessonProgress>>;

const VERSION = 'nest-inspect/progress@1';
const PREDICTIONS = new Set<unknown>([
  'right',
  'wrong',
  'skipped',
] satisfies LessonProgress['prediction'][]);

/** In the state folder of the user (XDG Base Directory Specification); NEST_INSPECT_STATE names another folder. */
export function progressFile(variables: Variables): string {
  return join(stateFolder(variables), 'lessons.json');
}

/** What is not there or not ours is no progress: the file may be deleted at any time. */
export async function readProgress(file: string): Promise<Progress> {
  try {
    const { schema, lessons } = JSON.parse(await readFile(file, 'utf8')) as Record<string, unknown>;
    if (schema !== VERSION || typeof lessons !== 'object' || lessons === null) return {};
    return Object.fromEntries(Object.entries(lessons).filter(([, value]) => isProgress(value)));
  } catch {
    return {};
  }
}

/** Errors: those of the file system. */
export async function keepProgress(
  file: string,
  done: Readonly<Record<string, LessonProgress>>,
): Promise<void> {
  const lessons = { ...(await readProgress(file)), ...done };
  await mkdir(dirname(file), { recursive: true });
  // Two lessons may end at the same time, and one may be interrupted.
  const draft = `${file}.${process.pid}`;
  await writeFile(draft, `${JSON.stringify({ schema: VERSION, lessons }, null, 2)}\n`);
  await rename(draft, file);
}

export async function forgetProgress(file: string): Promise<void> {
  await rm(file, { force: true });
}

function stateFolder(variables: Variables): string {
  const own = variables['NEST_INSPECT_STATE'];
  if (own) return own;
  const state = variables['XDG_STATE_HOME'];
  // The specification says that a relative one is invalid.
  if (state && isAbsolute(state)) return join(state, 'nest-inspect');
  const local = process.platform === 'win32' ? variables['LOCALAPPDATA'] : undefined;
  return join(local ?? join(variables['HOME'] || homedir(), '.local', 'state'), 'nest-inspect');
}

function isProgress(value: unknown): value is LessonProgress {
  const { at, prediction } = (value ?? {}) as Partial<LessonProgress>;
  return typeof at === 'string' && PREDICTIONS.has(prediction);
}
