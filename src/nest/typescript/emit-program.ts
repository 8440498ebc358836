import { relative } from 'node:path';
import { TargetError } from '../../model/errors.js';
import { brokenSyntax } from './broken-syntax.js';
import type { CompileConfig } from './compile-config.js';
import { emitWithApi, emitWithApiNow } from './emit-with-api.js';
import { emitWithTsc } from './emit-with-tsc.js';
import { findTypeScript, type TypeScript } from './find-typescript.js';
import { readProgram, writeProgram } from './kept-program.js';

/** What a compiler made of a whole program. */
export interface Emitted {
  /** JavaScript by the absolute path of its source. */
  outputs: Record<string, string>;
  /** Sources that are no TypeScript. */
  broken: Record<string, { line: number; message: string }>;
  /** Every file that was read. */
  inputs: string[];
  /** What the compiler said, as far as it concerns no source alone. */
  said: string[];
  /** Transformers of nest-cli that are not installed. */
  missing: string[];
}

/** The command of the project's TypeScript, or null where there is none. */
export function findTsc(root: string): string | null {
  return findTypeScript(root)?.tsc ?? null;
}

/**
 * The whole program as the project's own compiler emits it: where the compiler
 * has no API (TypeScript 7), for modules, whose imports of types only the
 * checker tells apart, and for metadata of types that only the checker knows.
 * Type errors do not matter here; they are the build's. As long as nothing
 * that was read has changed, it is taken from the cache. Resolves before the
 * application is loaded, so that no time-out of it runs meanwhile.
 */
export async function emitProgram(
  config: CompileConfig,
  typescript: TypeScript,
  entry: string,
): Promise<Emitted> {
  const known = readProgram(config, typescript, entry);
  if (known) return known;
  const startedMs = Date.now();
  const emitted = await (typescript.api
    ? emitWithApi(config, typescript.api, entry)
    : emitWithTsc(config, typescript.tsc, entry));
  writeProgram(config, typescript, entry, emitted, startedMs);
  return emitted;
}

/** The same while the application runs, for a module that only it could name; `api` is the compiler's. */
export function emitProgramNow(
  config: CompileConfig,
  typescript: TypeScript,
  api: string,
  entry: string,
): Emitted {
  const known = readProgram(config, typescript, entry);
  if (known) return known;
  const startedMs = Date.now();
  const emitted = emitWithApiNow(config, api, entry);
  writeProgram(config, typescript, entry, emitted, startedMs);
  return emitted;
}

/** The JavaScript of a source. Errors: `TargetError` for a file that is no TypeScript, or none of the program. */
export function outputOf(file: string, emitted: Emitted, config: CompileConfig): string {
  const { root, tsconfig } = config;
  const broken = emitted.broken[file];
  if (broken) throw brokenSyntax(relative(root, file), broken.line, broken.message);
  const output = emitted.outputs[file];
  if (output !== undefined) return output;
  const part = tsconfig === null ? '' : `Is it part of ${relative(root, tsconfig)}? `;
  throw new TargetError(
    `TypeScript gave no output for ${relative(root, file)}.`,
    `${part}Build the project to see why, or use its output: --dist.`,
    { details: emitted.said.slice(0, 8) },
  );
}
