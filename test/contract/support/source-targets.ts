import { createHash } from 'node:crypto';
import {
  cpSync,
  existsSync,
  lstatSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  realpathSync,
  rmSync,
  symlinkSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import type { AppModel } from '../../../src/model/app-model.js';
import { ROOT, runBin, type Run } from '../../cli/support/run-bin.js';

const FIXTURES = join(ROOT, 'fixtures');

/** A folder that is removed after the test. */
export function temporaryFolder(): string {
  const folder = realpathSync(mkdtempSync(join(tmpdir(), 'nest-inspect-test-')));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

/** A copy of a fixture that a test may change, on the packages of the fixture itself. */
export function copyOf(name: string): string {
  const source = join(FIXTURES, name);
  const copy = join(temporaryFolder(), name);
  cpSync(source, copy, { recursive: true, filter: (path) => !path.includes('node_modules') });
  const own = join(source, 'node_modules');
  symlinkSync(existsSync(own) ? own : join(ROOT, 'node_modules'), join(copy, 'node_modules'));
  return copy;
}

/** Puts another package in the place of one that a copy has. */
export function replacePackage(copy: string, name: string, other: string): void {
  const linked = join(copy, 'node_modules');
  const packages = realpathSync(linked);
  rmSync(linked);
  mkdirSync(linked);
  for (const entry of readdirSync(packages)) {
    symlinkSync(entry === name ? other : join(packages, entry), join(linked, entry));
  }
}

/** A compiler may run first. */
const COMPILES_MS = 120_000;

/** Runs the bin with a cache of its own. */
export function runIn(
  cwd: string,
  args: readonly string[],
  cache: string,
  env: Record<string, string> = {},
): Promise<Run> {
  return runBin(args, { cwd, env: { XDG_CACHE_HOME: cache, ...env }, killAfterMs: COMPILES_MS });
}

/** `routes --json` of a folder. */
export async function modelOf(cwd: string, cache: string, args: string[] = []): Promise<AppModel> {
  const run = await runIn(cwd, ['routes', '--json', ...args], cache);
  if (run.code !== 0) throw new Error(`code ${run.code}\n${run.stderr}`);
  return JSON.parse(run.stdout) as AppModel;
}

/** Every entry below a folder but its packages, with what it holds, its mode and when it was changed. */
export function treeOf(folder: string): Record<string, string> {
  const paths = readdirSync(folder, { recursive: true, withFileTypes: true });
  const entries = paths
    .map((entry) => ({ entry, path: join(entry.parentPath, entry.name) }))
    .filter(({ path }) => !path.includes('node_modules'))
    .map(({ entry, path }) => {
      const { mode, mtimeMs } = lstatSync(path);
      const held = entry.isFile() ? hash(readFileSync(path)) : 'no file';
      return [path, `${held} ${mode} ${mtimeMs}`];
    });
  return Object.fromEntries(entries) as Record<string, string>;
}

/** The files below a folder. */
export function filesIn(folder: string): string[] {
  if (!existsSync(folder)) return [];
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .sort();
}

function hash(content: Buffer): string {
  return createHash('sha256').update(content).digest('hex');
}
