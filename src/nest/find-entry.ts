import { existsSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import { getTsconfig, type TsConfigResult } from 'get-tsconfig';
import { TargetError } from '../model/errors.js';
import { installCommand } from './install-command.js';
import { readNestCli, type NestCli } from './nest-cli.js';
import { JAVASCRIPT, outputsOf } from './outputs-of.js';
import { staleSources } from './stale-sources.js';
import { declaresTypeScript } from './typescript/declares-typescript.js';
import { findTsc } from './typescript/emit-program.js';
import { canCompile } from './typescript/open-sources.js';

export interface Entry {
  /** What people edit: TypeScript where there is any. */
  source: string;
  /** What is run: JavaScript, or the source itself where it is compiled on the way. */
  run: string;
  /** Sources that are newer than their output. */
  stale: string[];
  /** Absolute path of the tsconfig that the project builds with. */
  tsconfig: string | null;
}

export interface EntryOptions {
  /** A file that was named instead of the project's own entry. */
  file?: string;
  /** A project of a monorepo. */
  project?: string;
  /** Whether the built output is to be run. */
  dist?: boolean;
}

const TYPESCRIPT = /\.[cm]?ts$/;

/** Finds the entry of the project in `root`: its sources, or its output with `dist` and where nothing could compile them. */
export function findEntry(root: string, options: EntryOptions = {}): Entry {
  const nestCli = readNestCli(root, options.project);
  const sourceRoot = resolve(root, nestCli.sourceRoot);
  const wanted = options.file ?? sourceOf(join(sourceRoot, nestCli.entryFile));
  if (wanted && !TYPESCRIPT.test(wanted)) {
    return { source: wanted, run: wanted, stale: [], tsconfig: null };
  }
  const config = tsconfigOf(root, nestCli);
  const tsconfig = config?.path ?? null;
  const compiles = declaresTypeScript(root) && canCompile({ root, tsconfig });
  if (wanted && !options.dist && compiles) {
    return { source: wanted, run: wanted, stale: [], tsconfig };
  }
  const source = wanted ?? join(sourceRoot, `${nestCli.entryFile}.ts`);
  const { base, outDir } = foldersOf(root, sourceRoot, config);
  const run = [base, root]
    .flatMap((from) => outputsOf(join(outDir, relative(from, source))))
    .find((path) => existsSync(path));
  if (!run) {
    if (wanted === null) throw noEntry(root, source);
    throw notBuilt(root, source, outDir, options.dist === true);
  }
  return { source: wanted ?? run, run, stale: staleSources(sourceRoot, base, outDir), tsconfig };
}

function sourceOf(path: string): string | null {
  const candidates = ['.ts', '.mts', '.cts', ...JAVASCRIPT].map((ending) => path + ending);
  return candidates.find((candidate) => existsSync(candidate)) ?? null;
}

function tsconfigOf(root: string, { tsConfigPath }: NestCli): TsConfigResult | null {
  const names = [tsConfigPath, 'tsconfig.build.json', 'tsconfig.json'];
  const name = names.find((candidate) => candidate !== null && existsSync(join(root, candidate)));
  return name ? getTsconfig(root, name) : null;
}

function foldersOf(root: string, sourceRoot: string, config: TsConfigResult | null) {
  const { outDir = 'dist', rootDir } = config?.config.compilerOptions ?? {};
  const base = config && rootDir ? resolve(dirname(config.path), rootDir) : sourceRoot;
  return { base, outDir: resolve(root, outDir) };
}

function noEntry(root: string, source: string): TargetError {
  return new TargetError(
    `No entry file: neither ${relative(root, source)} nor its built output exists.`,
    'Point --app at the file that starts the application.',
  );
}

/** Either way to run the project is missing; the one that was to be taken tells what to do. */
function notBuilt(root: string, source: string, outDir: string, dist: boolean): TargetError {
  const shown = relative(root, source);
  const folder = relative(root, outDir) || outDir;
  if (dist) {
    return new TargetError(
      `${shown} has no built output in ${folder}.`,
      'Build the project first (npm run build), or leave --dist out.',
    );
  }
  if (declaresTypeScript(root) && findTsc(root) === null) {
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
