import { readFileSync } from 'node:fs';
import { relative } from 'node:path';
import { brokenSyntax } from './broken-syntax.js';
import { cacheKey, readCached, writeCached } from './cache.js';
import type { CompileConfig } from './compile-config.js';
import type { Compiler, SyntaxNode } from './compiler.js';
import { optionsOfFile } from './options-of-file.js';
import type { ModuleFormat } from './module-format.js';
import { isUnchanged } from './stamps.js';
import type { TypesAnswer } from './needs-checker.js';

/** What one file alone gives. */
export interface FileOutput {
  javaScript: string;
  /** Whether its decorator metadata name types that only the checker knows. */
  needsChecker: boolean;
}

export interface TranspileOptions {
  config: CompileConfig;
  version: string;
  /** Loaded when something has to be compiled. */
  compiler(): Compiler;
  /** Looks at the files that declare the types of a file's metadata. */
  needsChecker(syntax: SyntaxNode, file: string): TypesAnswer;
}

interface Kept extends TypesAnswer {
  javaScript: string;
}

/**
 * Turns one file into JavaScript as the project's own compiler does, with
 * decorator metadata and an inline source map. What was made of the same text
 * by the same compiler with the same options is taken from the cache.
 */
export function transpile(
  file: string,
  format: ModuleFormat,
  options: TranspileOptions,
): FileOutput {
  const text = readFileSync(file, 'utf8');
  const { config, version } = options;
  const key = cacheKey(
    file,
    text,
    format,
    version,
    JSON.stringify([config.options, config.builder.isolated]),
  );
  const name = `files/${key.slice(0, 2)}/${key}.json`;
  const cached = readCached(name);
  const known = cached === null ? null : (JSON.parse(cached) as Kept);
  if (known && known.looked.every(([path, stamp]) => isUnchanged(path, stamp))) return known;
  const made = compileFile(file, text, format, options);
  writeCached(name, JSON.stringify(made));
  return made;
}

function compileFile(
  file: string,
  text: string,
  format: ModuleFormat,
  { config, compiler: load, needsChecker }: TranspileOptions,
): Kept {
  const compiler = load();
  const parsed: SyntaxNode[] = [];
  const { outputText, diagnostics = [] } = compiler.transpileModule(text, {
    fileName: file,
    reportDiagnostics: true,
    compilerOptions: optionsOfFile(format, config, compiler),
    transformers: { before: [() => (syntax) => (parsed.push(syntax), syntax)] },
  });
  const broken = diagnostics.find(({ code }) => code < FIRST_OF_CHECKER);
  if (broken?.file) {
    const { line } = broken.file.getLineAndCharacterOfPosition(broken.start ?? 0);
    const said = compiler.flattenDiagnosticMessageText(broken.messageText, ' ');
    throw brokenSyntax(relative(config.root, file), line + 1, said);
  }
  const [syntax] = parsed;
  const asked = config.options['emitDecoratorMetadata'] === true && !config.builder.isolated;
  const answer = asked && syntax ? needsChecker(syntax, file) : NOTHING_ASKED;
  return { javaScript: outputText, ...answer };
}

const NOTHING_ASKED: TypesAnswer = { needsChecker: false, looked: [] };

/** Codes below are those of the parser. */
const FIRST_OF_CHECKER = 1200;
