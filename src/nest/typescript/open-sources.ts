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
  const tsc = findTsc(root);
  const emitted = tsc && tsconfig ? emitProgram(root, tsc, tsconfig) : null;
  if (!compiler) return emitted && { formatOf, compile: emitted };
  const options = { compiler, compilerOptions, root };
  const compile = (file: string) => {
    const format = formatOf(file);
    // An import of a type that is left in a module is an error, and one file does not tell what a type is.
    return format === 'module' && emitted ? emitted(file) : transpile(file, format, options);
  };
  return { formatOf, compile };
}

/** Whether `openSources` would find a compiler, without starting it. */
export function canCompile({ root, tsconfig }: SourcesLocation): boolean {
  return findTsc(root) !== null && (tsconfig !== null || findCompiler(root) !== null);
}
