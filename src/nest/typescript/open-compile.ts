import type { CompileConfig } from './compile-config.js';
import { loadCompiler, type Compiler, type SyntaxNode } from './compiler.js';
import { outputOf, type Emitted } from './emit-program.js';
import type { TypeScript } from './find-typescript.js';
import type { ModuleFormat } from './module-format.js';
import { openNeedsChecker, type TypesAnswer } from './needs-checker.js';
import { replaceImportMeta } from './replace-import-meta.js';
import { requireOwnLater } from './require-own-later.js';
import { transpile, type FileOutput } from './transpile.js';

/** How the sources of a project become JavaScript. */
export interface Compile {
  of(file: string): string;
  /** What the file alone gives, where the compiler has an API. */
  single(file: string): FileOutput;
  /** From now on the program is asked: for everything, or for what needs its checker. */
  use(program: Emitted, whole: boolean): void;
  emitted(): Emitted | null;
  /** Files that ran without the checker that they need: no other file names them. */
  unchecked(): string[];
}

export function openCompile(
  config: CompileConfig,
  { version, api }: TypeScript,
  formatOf: (file: string) => ModuleFormat,
): Compile {
  const files = new Map<string, FileOutput>();
  const unchecked = new Set<string>();
  let program: Emitted | null = null;
  let whole = false;
  let compiler: Compiler | null = null;
  let answer: ((syntax: SyntaxNode, file: string) => TypesAnswer) | null = null;
  const load = () => (compiler ??= loadCompiler(api ?? ''));
  const needsChecker = (syntax: SyntaxNode, file: string) => {
    answer ??= openNeedsChecker(load(), config);
    return answer(syntax, file);
  };

  function single(file: string): FileOutput {
    const options = { config, version, compiler: load, needsChecker };
    const output = files.get(file) ?? transpile(file, formatOf(file), options);
    files.set(file, output);
    return output;
  }

  function of(file: string): string {
    const javaScript = compiled(file);
    if (formatOf(file) === 'module') return javaScript;
    return replaceImportMeta(requireOwnLater(javaScript));
  }

  function compiled(file: string): string {
    const inProgram = program?.outputs[file] !== undefined || program?.broken[file] !== undefined;
    if (program && (api === null || (whole && inProgram))) return outputOf(file, program, config);
    const output = single(file);
    if (!output.needsChecker) return output.javaScript;
    const checked = program?.outputs[file];
    if (checked === undefined) unchecked.add(file);
    return checked ?? output.javaScript;
  }

  return {
    of,
    single,
    use: (emitted, everything) => {
      program = emitted;
      whole = everything;
    },
    emitted: () => program,
    unchecked: () => [...unchecked],
  };
}
