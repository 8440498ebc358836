import { existsSync, readFileSync, statSync } from 'node:fs';
import { dirname, join, relative, resolve, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import { TargetError } from '../model/errors.js';
import type { Entry, EntryOptions } from './find-entry.js';

/** Where an application is, before anything of it is loaded. */
export interface TargetLocation {
  kind: 'demo' | 'project';
  name: string;
  /** Absolute folder that all paths in the output are relative to. */
  root: string;
  /** As the user knows it, relative to the root. */
  entry: string;
  /** Absolute path of the file that is run: JavaScript, or TypeScript that is compiled on the way. */
  file: string;
  /** Absolute path of the tsconfig that the project builds with. */
  tsconfig: string | null;
  /** The root module in `file`, where no `main.ts` is to be run. */
  exportName: string | null;
  /** How many TypeScript sources are newer than the built output. */
  staleSources: string[];
  /** Absolute folder of the probe files that come with the target; only the demo has one. */
  probes: string | null;
}

/** Which of several ways to run a project is wanted. */
export interface TargetOptions {
  /** A project of a monorepo. */
  project?: string;
  /** Whether the built output is run instead of the sources. */
  dist?: boolean;
}

const OWN_ROOT = resolve(dirname(fileURLToPath(import.meta.url)), '..', '..');
const DEMO_ROOT = join(OWN_ROOT, 'src', 'demo');
const DEMO_ENTRY: Entry = {
  source: join(DEMO_ROOT, 'main.ts'),
  run: join(OWN_ROOT, 'dist', 'demo', 'main.js'),
  stale: [],
  tsconfig: null,
};

/**
 * `app` is what `--app` was given: a folder, an entry file or `file#Export`.
 * Without it the nearest Nest project from `cwd` upwards, else the demo.
 * Errors: `TargetError` where there is no such application.
 */
export async function locateTarget(
  app: string | undefined,
  cwd: string,
  options: TargetOptions = {},
): Promise<TargetLocation> {
  if (app === undefined) {
    const root = nearestProject(cwd) ?? DEMO_ROOT;
    return inFolder({ root, given: root }, options);
  }
  const [path = '', exportName = null] = splitExport(app);
  const absolute = resolve(cwd, path);
  if (!existsSync(absolute)) {
    throw new TargetError(
      `No Nest application at ${app}: there is no such file or folder.`,
      'Point --app at a project folder, an entry file, or a module file and its class: src/app.module.js#AppModule.',
    );
  }
  if (statSync(absolute).isDirectory()) {
    if (exportName) throw exportOfFolder(app);
    return inFolder({ root: absolute, given: app }, options);
  }
  const root = rootAbove(dirname(absolute)) ?? dirname(absolute);
  return inFolder({ root, given: app, file: absolute, exportName }, options);
}

interface Named {
  root: string;
  /** As the user wrote it. */
  given: string;
  file?: string;
  exportName?: string | null;
}

async function inFolder(
  { root, given, file, exportName = null }: Named,
  options: TargetOptions,
): Promise<TargetLocation> {
  const demo = root === DEMO_ROOT;
  if (!demo && !isNestProject(root)) throw notNest(given, root);
  const isDemo = demo && file === undefined && options.project === undefined;
  const named = file === undefined ? options : { ...options, file };
  const found = isDemo ? DEMO_ENTRY : await entryOf(root, named);
  return {
    kind: demo && !file ? 'demo' : 'project',
    name: demo ? 'demo' : nameOf(root),
    root,
    entry: relative(root, found.source).split(sep).join('/'),
    file: found.run,
    tsconfig: found.tsconfig,
    exportName,
    staleSources: found.stale.map((path) => relative(root, path).split(sep).join('/')),
    probes: demo ? join(OWN_ROOT, 'fixtures', 'probes') : null,
  };
}

/** Reading the project's tsconfig loads only where there is a project. */
async function entryOf(root: string, options: EntryOptions): Promise<Entry> {
  const { findEntry } = await import('./find-entry.js');
  return findEntry(root, options);
}

function nearestProject(cwd: string): string | null {
  const root = rootAbove(cwd);
  return root === OWN_ROOT ? null : root;
}

function rootAbove(folder: string): string | null {
  for (let current = resolve(folder); ; current = dirname(current)) {
    if (isNestProject(current)) return current;
    if (current === dirname(current)) return null;
  }
}

function isNestProject(folder: string): boolean {
  if (existsSync(join(folder, 'nest-cli.json'))) return true;
  const { dependencies, devDependencies, peerDependencies } = readPackage(folder);
  return [dependencies, devDependencies, peerDependencies].some((set) => set?.['@nestjs/core']);
}

interface PackageFile {
  name?: string;
  dependencies?: Record<string, string>;
  devDependencies?: Record<string, string>;
  peerDependencies?: Record<string, string>;
}

function readPackage(folder: string): PackageFile {
  const file = join(folder, 'package.json');
  if (!existsSync(file)) return {};
  try {
    return JSON.parse(readFileSync(file, 'utf8')) as PackageFile;
  } catch (cause) {
    throw new TargetError(`${file} is not valid JSON.`, 'Correct it and try again.', { cause });
  }
}

function nameOf(root: string): string {
  return readPackage(root).name ?? root.split(sep).at(-1) ?? root;
}

/** A `#` may be part of a path: only what follows the last one and looks like a class is an export. */
function splitExport(app: string): [string, string | null] {
  const match = /^(.+)#([\p{ID_Start}$_][\p{ID_Continue}$]*)$/u.exec(app);
  return match ? [match[1] ?? app, match[2] ?? null] : [app, null];
}

function notNest(given: string, root: string): TargetError {
  const why = existsSync(join(root, 'package.json'))
    ? 'package.json has no @nestjs/core'
    : 'there is no package.json and no nest-cli.json';
  return new TargetError(
    `No Nest application at ${given}: ${why}.`,
    'Point --app at the folder with nest-cli.json.',
  );
}

function exportOfFolder(app: string): TargetError {
  return new TargetError(
    `${app} names an export of a folder.`,
    'Name the module file: --app src/app.module.js#AppModule.',
  );
}
