import { createHash } from 'node:crypto';
import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { brokenSyntax } from './broken-syntax.js';
import { CACHE_FOLDER } from './cache-folder.js';
import type { Compiler } from './compiler.js';
import type { ModuleFormat } from './module-format.js';

export interface TranspileOptions {
  compiler: Compiler;
  /** `compilerOptions` as the tsconfig says them, with `extends` followed. */
  compilerOptions: Record<string, unknown>;
  root: string;
}

const FOLDER = join(CACHE_FOLDER, 'transpiled');

// Taken before an application is loaded: while it is listed it may not write, but the cache may.
const write = { mkdirSync, renameSync, writeFileSync };

/**
 * Turns one file into JavaScript as the project's own compiler does, with
 * decorator metadata and an inline source map. What was made of the same text
 * by the same compiler with the same options is taken from the cache.
 */
export function transpile(file: string, format: ModuleFormat, options: TranspileOptions): string {
  const { compiler, compilerOptions, root } = options;
  const text = readFileSync(file, 'utf8');
  const key = [file, text, format, compiler.version, JSON.stringify(compilerOptions)].join('\0');
  const cached = join(FOLDER, `${createHash('sha256').update(key).digest('hex')}.js`);
  const known = readIfThere(cached);
  if (known !== null) return known;
  const parsed = compiler.convertCompilerOptionsFromJson(compilerOptions, root).options;
  const module = format === 'commonjs' ? compiler.ModuleKind.CommonJS : compiler.ModuleKind.ESNext;
  const { outputText, diagnostics = [] } = compiler.transpileModule(text, {
    fileName: file,
    reportDiagnostics: true,
    compilerOptions: { ...parsed, ...ONE_FILE, module },
  });
  const broken = diagnostics.find(({ code }) => code < FIRST_OF_CHECKER);
  if (broken?.file) {
    const { line } = broken.file.getLineAndCharacterOfPosition(broken.start ?? 0);
    const said = compiler.flattenDiagnosticMessageText(broken.messageText, ' ');
    throw brokenSyntax(relative(root, file), line + 1, said);
  }
  writeWhole(cached, outputText);
  return outputText;
}

/** Codes below are those of the parser. */
const FIRST_OF_CHECKER = 1200;

/** What concerns whole programs and their output folders has no meaning for one file. */
const ONE_FILE = {
  inlineSourceMap: true,
  inlineSources: false,
  sourceMap: false,
  declaration: false,
  declarationMap: false,
  incremental: false,
  composite: false,
  tsBuildInfoFile: undefined,
  outDir: undefined,
  outFile: undefined,
  rootDir: undefined,
  sourceRoot: undefined,
  mapRoot: undefined,
};

function readIfThere(file: string): string | null {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return null;
  }
}

/** Two runs may write the same file, and a reader must never see half of it. A cache that cannot be written is none. */
function writeWhole(file: string, text: string): void {
  try {
    write.mkdirSync(FOLDER, { recursive: true });
    const whole = `${file}.${process.pid}`;
    write.writeFileSync(whole, text);
    write.renameSync(whole, file);
  } catch {
    // Read-only homes are common in CI.
  }
}
