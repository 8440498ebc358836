import { createRequire } from 'node:module';
import { join, relative } from 'node:path';
import { TargetError } from '../../model/errors.js';
import {
  readCompileConfig,
  transformersIn,
  type CompileConfig,
  type CompileProblem,
  type SourcesLocation,
} from './compile-config.js';
import { emitProgram, type Emitted } from './emit-program.js';
import { findTypeScript, type TypeScript } from './find-typescript.js';
import type { ModuleFormat } from './module-format.js';
import { runningFiles } from './running-files.js';
import { openCompile, type Compile } from './open-compile.js';
import type { PathsMatcher } from './resolve-source.js';

/** A project's TypeScript as JavaScript. */
export interface Sources {
  config: CompileConfig;
  version: string;
  /** In what this is not what the build gives, or not what Nest needs. */
  problems(): CompileProblem[];
  /** What the whole program gave; null where each file was compiled by itself. */
  emitted(): Emitted | null;
  formatOf(file: string): ModuleFormat;
  /** The path aliases that a file may use. */
  matcherFor(from: string): PathsMatcher;
  /** Errors: `TargetError` where the file is no TypeScript. */
  compile(file: string): string;
}

/**
 * Compiles what `entry` runs: each file by itself where that gives what the
 * project's build gives, else as a whole program. Null where the project has
 * no TypeScript that could do it.
 */
export async function openSources(
  location: SourcesLocation,
  entry: string,
): Promise<Sources | null> {
  const typescript = findTypeScript(location.root);
  if (!typescript) return null;
  const config = readCompileConfig(location);
  refuseMissingHelpers(config);
  const compile = openCompile(config, typescript, entry);
  const { formatOf, matcherFor } = compile;
  const whole =
    !typescript.api ||
    formatOf(entry) === 'module' ||
    config.builder.plugins.length > 0 ||
    transformersIn(config.options).length > 0;
  if (whole || (await needsProgram(entry, compile))) {
    compile.use(await emitProgram(config, typescript, entry), whole);
  }
  return {
    config,
    version: typescript.version,
    problems: () => [
      ...config.problems,
      ...(typescript.api ? [] : keptOut(config, typescript)),
      ...(compile.emitted()?.missing ?? []).map((name) => missingPlugin(config, name)),
      ...compile.unchecked().map((file) => uncheckedTypes(relative(config.root, file))),
    ],
    emitted: compile.emitted,
    formatOf,
    matcherFor,
    compile: compile.of,
  };
}

/** Whether `openSources` would find a compiler, without starting it. */
export function canCompile({ root, tsconfig }: SourcesLocation): boolean {
  const typescript = findTypeScript(root);
  return typescript !== null && (tsconfig !== null || typescript.api !== null);
}

function uncheckedTypes(file: string): CompileProblem {
  const why =
    'the whole program gave nothing for it, so it was compiled alone, and imported enums and type aliases are Object';
  return { what: `types in metadata of ${file}`, why };
}

/** Transformers run in the compiler's JavaScript API. */
function keptOut({ builder, options }: CompileConfig, { version }: TypeScript): CompileProblem[] {
  const names = [...builder.plugins.map(({ name }) => name), ...transformersIn(options)];
  const why = `TypeScript ${version} lets no transformer in, so what it adds to the sources is missing`;
  return names.map((name) => ({ what: `plugin ${name}`, why }));
}

function missingPlugin({ builder }: CompileConfig, name: string): CompileProblem {
  const isOfNest = builder.plugins.some((plugin) => plugin.name === name);
  const lacks = isOfNest ? 'it' : 'ts-patch, which applies it,';
  return {
    what: `plugin ${name}`,
    why: `${lacks} is not installed, so what it adds to the sources is missing`,
  };
}

async function needsProgram(
  entry: string,
  { single, formatOf, matcherFor }: Compile,
): Promise<boolean> {
  let needs = false;
  for await (const [file, { needsChecker }] of runningFiles(entry, matcherFor, single)) {
    // What an ES module imports as a type only the checker tells.
    needs ||= needsChecker || formatOf(file) === 'module';
  }
  return needs;
}

/** Nothing of the output would run: decorators are a helper. */
function refuseMissingHelpers({ root, options }: CompileConfig): void {
  if (options['importHelpers'] !== true || options['noEmitHelpers'] === true) return;
  try {
    createRequire(join(root, 'package.json')).resolve('tslib');
  } catch {
    throw new TargetError(
      'The tsconfig of the project has importHelpers, and tslib is not installed.',
      'Add tslib to the dependencies of the project, or leave importHelpers out.',
    );
  }
}
