import { readFileSync } from 'node:fs';
import { relative, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Source } from '../model/app-model.js';
import { readScriptFile } from '../nest/script-file.js';
import { compiledText } from '../nest/typescript/compiled-text.js';

const OWN_CODE = fileURLToPath(new URL('..', import.meta.url));
const DEMO_CODE = fileURLToPath(new URL('../demo/', import.meta.url));
const FRAME = /^\s+at (?:.*\()?((?:file:\/\/)?[^()\s].*?):(\d+):(\d+)\)?$/;
/** A syntax error names its place before everything else. */
const FIRST_LINE = /^((?:file:\/\/)?\/.*?|file:\/\/.*?):(\d+)$/;

/** As a stack says it: `file` is a path or an address, `line` and `column` count from 1. */
export interface Place {
  file: string;
  line: number;
  column: number;
}

/**
 * Where the application's own code threw `error`, relative to `root`: in
 * TypeScript where there is a source map; null where only Node, packages or
 * this tool were at work.
 */
export function errorSource(error: unknown, root: string): Source | null {
  return sourceOf(placesOf(stackOf(error).split('\n')), root);
}

/** The first of these places that lies in the application's own code. */
export function sourceOf(places: readonly Place[], root: string): Source | null {
  const own = places
    .map(({ file, ...position }) => ({ path: pathOf(file), ...position }))
    .find(({ path }) => isOfApplication(path));
  if (!own) return null;
  const { path, line, column } = own;
  const script = readScriptFile(path, textOf(path));
  const original = script.original({ line: line - 1, column: column - 1 });
  return original
    ? { file: shown(root, original.file), line: original.position.line + 1 }
    : { file: shown(root, path), line };
}

function placesOf(lines: readonly string[]): Place[] {
  const [, first, line] = FIRST_LINE.exec(lines[0] ?? '') ?? [];
  const frames = lines.map((text) => FRAME.exec(text)).filter((match) => match !== null);
  return [
    ...(first && line ? [{ file: first, line: Number(line), column: 1 }] : []),
    ...frames.map(([, file = '', row, column]) => ({
      file,
      line: Number(row),
      column: Number(column),
    })),
  ];
}

function stackOf(error: unknown): string {
  try {
    const stack = (error as { stack?: unknown } | null)?.stack;
    return typeof stack === 'string' ? stack : '';
  } catch {
    return '';
  }
}

function textOf(path: string): string {
  try {
    return compiledText(path) ?? readFileSync(path, 'utf8');
  } catch {
    return '';
  }
}

function pathOf(file: string): string {
  try {
    return file.startsWith('file:') ? fileURLToPath(file) : file;
  } catch {
    return file;
  }
}

function isOfApplication(path: string): boolean {
  if (/^(node:|native|<)|[\\/]node_modules[\\/]/.test(path) || !/[\\/]/.test(path)) return false;
  return !path.startsWith(OWN_CODE) || path.startsWith(DEMO_CODE);
}

function shown(root: string, file: string): string {
  return relative(root, file).split(sep).join('/');
}
