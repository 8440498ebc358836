import { relative, sep } from 'node:path';
import type { Source } from '../model/app-model.js';
import { isOfTool, originalPlace, pathOf, type Place } from './places.js';

const FRAME = /^\s+at (?:.*\()?((?:file:\/\/)?[^()\s].*?):(\d+):(\d+)\)?$/;
/** A syntax error names its place before everything else. */
const FIRST_LINE = /^((?:file:\/\/)?\/.*?|file:\/\/.*?):(\d+)$/;

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
    .map(({ file, ...position }) => ({ file: pathOf(file), ...position }))
    .find(({ file }) => isOfApplication(file));
  if (!own) return null;
  const { file, line } = originalPlace(own) ?? own;
  return { file: shown(root, file), line };
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

function isOfApplication(path: string): boolean {
  if (/^(node:|native|<)|[\\/]node_modules[\\/]/.test(path) || !/[\\/]/.test(path)) return false;
  return !isOfTool(path);
}

function shown(root: string, file: string): string {
  return relative(root, file).split(sep).join('/');
}
