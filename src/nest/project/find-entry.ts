import { existsSync } from 'node:fs';
import { relative } from 'node:path';
import { TargetError } from '../../model/errors.js';
import { installCommand } from './install-command.js';
import { staleSources } from './stale-sources.js';
import { hasOwnTypeScript, wantsTypeScript } from '../typescript/own-typescript.js';
import { findTsc } from '../typescript/emit-program.js';
import { canCompile } from '../typescript/open-sources.js';
import { shownPath, type Application } from './application.js';
import {
  buildFolders,
  outputCandidates,
  sourceOfOutput,
  type BuildFolders,
} from './built-outputs.js';
import { entryHints, type EntryHint } from './entry-hints.js';
import { pathsMatcherOf } from './read-tsconfig.js';
import { sourceFile, TYPESCRIPT } from './source-file.js';
import { findFactory } from './starts-nest.js';
import { tsconfigOf } from './tsconfig-of.js';

export interface Entry {
  /** What people edit: TypeScript where there is any. */
  source: string;
  /** What is run: JavaScript, or the source itself where it is compiled on the way. */
  run: string;
  /** Sources that are newer than their output. */
  stale: string[];
  /** Absolute path of the tsconfig that the project builds with. */
  tsconfig: string | null;
  /** What says that this is the entry, where it is not obvious. */
  from: string | null;
}

export interface EntryOptions {
  /** A file that was named instead of the project's own entry. */
  file?: string;
  /** Whether the built output is to be run. */
  dist?: boolean;
}

/** Finds the entry of an application: its sources, or its output with `dist` and where nothing could compile them. Errors: `TargetError`. */
export function findEntry(application: Application, options: EntryOptions = {}): Entry {
  const { root } = application;
  const config = tsconfigOf(application);
  const folders = buildFolders(application, config);
  const hints = entryHints(application);
  const wanted = options.file
    ? { path: options.file, from: null }
    : findSource(application, hints, folders);
  const common = { from: wanted?.from ?? null, stale: [] };
  if (wanted && !TYPESCRIPT.test(wanted.path)) {
    return { ...common, source: wanted.path, run: wanted.path, tsconfig: null };
  }
  const tsconfig = config?.path ?? null;
  const compiles = hasOwnTypeScript(root) && canCompile({ root, tsconfig });
  if (wanted && !options.dist && compiles) {
    return { ...common, source: wanted.path, run: wanted.path, tsconfig };
  }
  const sources = wanted ? [wanted.path] : hints.map(({ path }) => `${path}.ts`);
  const [source = ''] = sources;
  const run = sources
    .flatMap((path) => outputCandidates(path, application, folders))
    .find((path) => existsSync(path));
  if (!run)
    throw wanted ? notBuilt(application, source, folders, options) : noEntry(application, source);
  const { sourceRoot, base, outDir } = folders;
  return {
    ...common,
    source: wanted?.path ?? run,
    run,
    stale: staleSources(sourceRoot, base, outDir),
    tsconfig,
  };
}

/** Whether something of the application starts Nest, in its sources or its output. */
export function startsNest(application: Application): boolean {
  const config = orNull(() => tsconfigOf(application));
  const found = findSource(application, entryHints(application), buildFolders(application, config));
  if (found === null) return false;
  const matcher = config && orNull(() => pathsMatcherOf(config, application.root));
  return findFactory(found.path, matcher) !== null;
}

/** Files of a neighbour may be broken; they are told of where it is wanted itself. */
function orNull<T>(read: () => T): T | null {
  try {
    return read();
  } catch (error) {
    if (error instanceof TargetError) return null;
    throw error;
  }
}

interface Found extends EntryHint {
  isBuilt: boolean;
}

/** What the project's configuration names counts where it is there; of all other places, the one that starts Nest. */
function findSource(
  application: Application,
  hints: EntryHint[],
  folders: BuildFolders,
): Found | null {
  const found = hints.flatMap((hint): Found[] => {
    const mapped = sourceOfOutput(hint.path, application, folders);
    const path = mapped ?? sourceFile(hint.path);
    return path === null ? [] : [{ ...hint, path, isBuilt: isBuilt(path, folders) }];
  });
  const [first] = found;
  if (first?.trust === 'configured') return first;
  const sources = found.filter((one) => !one.isBuilt);
  return (
    [...sources, ...found].find(({ path }) => findFactory(path) !== null) ??
    sources.find(({ trust }) => trust === 'named') ??
    first ??
    null
  );
}

function isBuilt(path: string, { outDir }: BuildFolders): boolean {
  return !relative(outDir, path).startsWith('..') && !TYPESCRIPT.test(path);
}

function noEntry(application: Application, source: string): TargetError {
  return new TargetError(
    `No entry file: neither ${shownPath(application, source)} nor its built output exists.`,
    'Point --app at the file that starts the application.',
  );
}

/** Either way to run the project is missing; the one that was to be taken tells what to do. */
function notBuilt(
  application: Application,
  source: string,
  { outDir }: BuildFolders,
  { dist = false }: EntryOptions,
): TargetError {
  const { root } = application;
  const shown = shownPath(application, source);
  const folder = shownPath(application, outDir);
  if (dist) {
    return new TargetError(
      `${shown} has no built output in ${folder}.`,
      'Build the project first (npm run build), or leave --dist out.',
    );
  }
  if (wantsTypeScript(root) && findTsc(root) === null) {
    return new TargetError(
      `${shown} is TypeScript, and the typescript of its package.json is not installed.`,
      `Run the install command of the project: ${installCommand(root)}.`,
    );
  }
  return new TargetError(
    `${shown} is TypeScript and has no built output in ${folder}.`,
    'Build the project first (npm run build), or point --app at the JavaScript file.',
  );
}
