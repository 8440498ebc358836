import type { CompileConfig } from './compile-config.js';
import { emitProgramNow, outputOf, type Emitted } from './emit-program.js';
import type { TypeScript } from './find-typescript.js';
import { moduleFormatOf, type ModuleFormat } from './module-format.js';
import { openTranspile } from './open-transpile.js';
import { openPathsMatchers } from './paths-matchers.js';
import { replaceImportMeta } from './replace-import-meta.js';
import { requireOwnLater } from './require-own-later.js';
import type { PathsMatcher } from './resolve-source.js';
import type { FileOutput } from './transpile.js';

/** How the sources of a project become JavaScript. */
export interface Compile {
  formatOf(file: string): ModuleFormat;
  /** The path aliases that a file may use. */
  matcherFor(from: string): PathsMatcher;
  of(file: string): string;
  /** What the file alone gives, where the compiler has an API. */
  single(file: string): FileOutput;
  /** From now on the program is asked: for everything, or for ES modules and what needs its checker. */
  use(program: Emitted, whole: boolean): void;
  emitted(): Emitted | null;
  /** Files that ran without the checker that they need: no other file names them. */
  unchecked(): string[];
}

export function openCompile(config: CompileConfig, typescript: TypeScript, entry: string): Compile {
  const { api } = typescript;
  const formatOf = (file: string) => moduleFormatOf(file, config.options['module']);
  const matcherFor = openPathsMatchers(config);
  const single = openTranspile(config, typescript, formatOf);
  const unchecked = new Set<string>();
  let program: Emitted | null = null;
  let whole = false;

  function of(file: string): string {
    const javaScript = compiled(file);
    if (formatOf(file) === 'module') return javaScript;
    return replaceImportMeta(requireOwnLater(javaScript, file, { formatOf, matcherFor }));
  }

  function compiled(file: string): string {
    const isModule = formatOf(file) === 'module';
    // What an ES module imports as a type only the checker tells.
    if (isModule && api !== null) program ??= emitProgramNow(config, typescript, api, entry);
    const inProgram = program?.outputs[file] !== undefined || program?.broken[file] !== undefined;
    const asked = inProgram && (whole || isModule);
    if (program && (api === null || asked)) return outputOf(file, program, config);
    const output = single(file);
    if (!output.needsChecker) return output.javaScript;
    const checked = program?.outputs[file];
    if (checked === undefined) unchecked.add(file);
    return checked ?? output.javaScript;
  }

  return {
    formatOf,
    matcherFor,
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
