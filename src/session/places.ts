import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { readScriptFile, type ScriptFile } from '../nest/script-file.js';
import { compiledText } from '../nest/typescript/compiled-text.js';

const OWN_CODE = fileURLToPath(new URL('..', import.meta.url));
const DEMO_CODE = fileURLToPath(new URL('../demo/', import.meta.url));

/** As a stack says it: `file` is a path or an address, `line` and `column` count from 1. */
export interface Place {
  file: string;
  line: number;
  column: number;
}

/** Where it was written, in TypeScript for instance; null where there is no source map. `file` is a path. */
export function originalPlace({ file, line, column }: Place): Place | null {
  // Node has looked it up already.
  if (process.sourceMapsEnabled) return null;
  const script = scripts.get(file) ?? readScriptFile(file, textOf(file));
  scripts.set(file, script);
  const original = script.original({ line: line - 1, column: column - 1 });
  if (!original) return null;
  const { position } = original;
  return { file: original.file, line: position.line + 1, column: position.column + 1 };
}

/** One stack names a file several times. */
const scripts = new Map<string, ScriptFile>();

/** The code of this tool, without that of the demo. */
export function isOfTool(path: string): boolean {
  return path.startsWith(OWN_CODE) && !path.startsWith(DEMO_CODE);
}

export function pathOf(file: string): string {
  try {
    return file.startsWith('file:') ? fileURLToPath(file) : file;
  } catch {
    return file;
  }
}

function textOf(path: string): string {
  try {
    return compiledText(path) ?? readFileSync(path, 'utf8');
  } catch {
    return '';
  }
}
