import { existsSync } from 'node:fs';
import type { CompileConfig } from './compile-config.js';
import type { Compiler, CompilerHost, Program } from './compiler.js';
import type { Declarations } from './declarations.js';
import { isInstalled, linkOf, type ExportKinds, type Links } from './export-kinds.js';
import { moduleFormatOf } from './module-format.js';
import { optionsOfFile } from './options-of-file.js';
import { candidatesOf } from './resolve-source.js';
import { withSourceMap } from './with-source-map.js';

export interface Island {
  javaScript: string;
  /** The files that were read, and those that would be meant instead if they were there. */
  looked: string[];
}

/** The names of TypeScript's own library that aliases may use. */
const CORE_LIBRARY = ['es5', 'es2015.collection', 'es2015.promise'].map(
  (name) => `lib.${name}.d.ts`,
);

const EMIT = {
  noEmit: false,
  noEmitOnError: false,
  emitDeclarationOnly: false,
  preserveConstEnums: true,
  noCheck: true,
  skipLibCheck: true,
  noLib: false,
  lib: CORE_LIBRARY,
  libReplacement: false,
  types: [],
};

/** It changes with the version of the compiler alone. */
const LIBRARY = /\/typescript\/lib\/lib\.[\w.]+$/;
const ENDING = /(\.d)?\.[cm]?tsx?$/;

/**
 * Emits a file in a program of its own, which sees what the file imports from
 * other sources and the declarations that these links lead to. What a program
 * does not see it writes as it does for a file alone: it keeps the import, and
 * asks at run time for a class. Null where that concerns one of the names that
 * the program is made for.
 */
export function openIslands(
  compiler: Compiler,
  config: CompileConfig,
  exports: ExportKinds,
): (file: string, names: readonly string[], links: Links) => Island | null {
  const texts = new Map<string, unknown>();
  return (file, names, links) => {
    if (moduleFormatOf(file, config.options['module']) === 'module') return null;
    const looked = new Set<string>();
    const resolve = (specifier: string, from: string): string | null => {
      const own = isInstalled(from) ? [] : candidatesOf(specifier, from, config.matcher);
      for (const path of own.filter((one) => !existsSync(one))) looked.add(path);
      const linked = links.get(linkOf(from, specifier));
      if (linked !== undefined || isInstalled(from)) return linked ?? null;
      const isRoot = linkOf(from, '') === linkOf(file, '');
      if (!isRoot && !reExports(exports.declarationsOf(from), specifier)) return null;
      const source = exports.resolve(specifier, from);
      return source === null || isInstalled(source) ? null : source;
    };
    const options = { ...optionsOfFile('commonjs', config, compiler), ...EMIT };
    const host = hostOf(compiler.createCompilerHost(options), texts, resolve);
    const program = attempt(() => compiler.createProgram([file], options, host));
    const javaScript = program && attempt(() => emitFile(program, file));
    if (!program || javaScript === null || names.some((name) => isUnseen(name, javaScript)))
      return null;
    for (const { fileName } of program.getSourceFiles()) {
      if (!LIBRARY.test(fileName)) looked.add(fileName);
    }
    return { javaScript: withSourceMap(javaScript, file), looked: [...looked] };
  };
}

function hostOf(
  host: CompilerHost,
  texts: Map<string, unknown>,
  resolve: (specifier: string, from: string) => string | null,
): CompilerHost {
  const resolved = (specifier: string, from: string) => {
    const file = resolve(specifier, from);
    const extension = ENDING.exec(file ?? '')?.[0];
    return file !== null && extension ? { resolvedFileName: file, extension } : undefined;
  };
  return {
    ...host,
    getSourceFile(file, ...rest) {
      const text = texts.get(file) ?? host.getSourceFile(file, ...rest);
      texts.set(file, text);
      return text;
    },
    resolveModuleNames: (specifiers, from) => specifiers.map((one) => resolved(one, from)),
    resolveModuleNameLiterals: (specifiers, from) =>
      specifiers.map(({ text }) => ({ resolvedModule: resolved(text, from) })),
    resolveTypeReferenceDirectives: (names) => names.map(() => undefined),
    resolveTypeReferenceDirectiveReferences: (names) =>
      names.map(() => ({ resolvedTypeReferenceDirective: undefined })),
  };
}

function emitFile(program: Program, file: string): string | null {
  let javaScript: string | null = null;
  const source = program.getSourceFile(file);
  if (!source) return null;
  program.emit(source, (name, text) => {
    if (/\.[cm]?js$/.test(name)) javaScript = text;
  });
  return javaScript;
}

/** A compiler that fails on a part may well compile the whole. */
function attempt<T>(work: () => T): T | null {
  try {
    return work();
  } catch {
    return null;
  }
}

function reExports({ exported, stars }: Declarations, specifier: string): boolean {
  const named = [...exported.values()].flat();
  return (
    stars.includes(specifier) ||
    named.some((one) => one.kind === 'imported' && one.specifier === specifier)
  );
}

/** Whether the output asks at run time what the name is. */
function isUnseen(name: string, javaScript: string): boolean {
  return new RegExp(`[.\\s(]${name.replaceAll('$', '\\$')}\\) === "function"`).test(javaScript);
}
