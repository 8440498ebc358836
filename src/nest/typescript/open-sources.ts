import { relative } from 'node:path';
import { getTsconfig } from 'get-tsconfig';
import { findCompiler } from './compiler.js';
import { emitProgram, findTsc } from './emit-program.js';
import { moduleFormatOf, type ModuleFormat } from './module-format.js';
import { transpile } from './transpile.js';

/** Where sources are and with which tsconfig they are compiled. */
export interface SourcesLocation {
  root: string;
  /** Absolute path, or null where the project has none. */
  tsconfig: string | null;
}

/** A project's TypeScript as JavaScript. */
export interface Sources {
  formatOf(file: string): ModuleFormat;
  compile(file: string): string;
}

/** Null where the project has no TypeScript that could compile it. */
export function openSources({ root, tsconfig }: SourcesLocation): Sources | null {
  const config = tsconfig === null ? null : getTsconfig(root, relative(root, tsconfig));
  const compilerOptions = (config?.config.compilerOptions ?? {}) as Record<string, unknown>;
  const formatOf = (file: string) => moduleFormatOf(file, compilerOptions['module']);
  const compiler = findCompiler(root);
  if (compiler) {
    const options = { compiler, compilerOptions, root };
    return { formatOf, compile: (file) => transpile(file, formatOf(file), options) };
  }
  const tsc = findTsc(root);
  return tsc && tsconfig ? { formatOf, compile: emitProgram(root, tsc, tsconfig) } : null;
}

/** Whether `openSources` would find a compiler, without starting it. */
export function canCompile({ root, tsconfig }: SourcesLocation): boolean {
  return findTsc(root) !== null && (tsconfig !== null || findCompiler(root) !== null);
}
