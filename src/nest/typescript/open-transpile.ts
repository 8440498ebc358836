import type { CompileConfig } from './compile-config.js';
import { loadCompiler, type Compiler, type SyntaxNode } from './compiler.js';
import type { TypeScript } from './find-typescript.js';
import type { ModuleFormat } from './module-format.js';
import { openNeedsChecker, type TypesAnswer } from './needs-checker.js';
import { transpile, type FileOutput } from './transpile.js';

/** What each file alone gives, asked of the compiler once. */
export function openTranspile(
  config: CompileConfig,
  { version, api }: TypeScript,
  formatOf: (file: string) => ModuleFormat,
): (file: string) => FileOutput {
  const files = new Map<string, FileOutput>();
  let loaded: Compiler | null = null;
  let answer: ((syntax: SyntaxNode, file: string) => TypesAnswer) | null = null;
  const compiler = () => (loaded ??= loadCompiler(api ?? ''));
  const needsChecker = (syntax: SyntaxNode, file: string) => {
    answer ??= openNeedsChecker(compiler(), config);
    return answer(syntax, file);
  };
  return (file) => {
    const options = { config, version, compiler, needsChecker };
    const output = files.get(file) ?? transpile(file, formatOf(file), options);
    files.set(file, output);
    return output;
  };
}
