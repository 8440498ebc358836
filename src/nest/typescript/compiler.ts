import { createRequire } from 'node:module';
import { join } from 'node:path';

/** The parts of TypeScript's JavaScript API that are used; version 7 has none. */
export interface Compiler {
  version: string;
  transpileModule(
    text: string,
    options: {
      fileName: string;
      compilerOptions: Record<string, unknown>;
      reportDiagnostics: boolean;
    },
  ): { outputText: string; diagnostics?: Diagnostic[] };
  flattenDiagnosticMessageText(message: unknown, newLine: string): string;
  convertCompilerOptionsFromJson(
    json: unknown,
    basePath: string,
  ): { options: Record<string, unknown> };
  ModuleKind: { CommonJS: number; ESNext: number };
}

/** What the compiler has to say about a place; `start` is an offset. */
export interface Diagnostic {
  code: number;
  messageText: unknown;
  start?: number;
  file?: { getLineAndCharacterOfPosition(offset: number): { line: number } };
}

/** The project's own TypeScript, or null where there is none with an API. */
export function findCompiler(root: string): Compiler | null {
  try {
    const require = createRequire(join(root, 'package.json'));
    const compiler = require(require.resolve('typescript')) as Partial<Compiler>;
    return typeof compiler.transpileModule === 'function' ? (compiler as Compiler) : null;
  } catch {
    return null;
  }
}
