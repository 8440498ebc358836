import { extname } from 'node:path';

export const JAVASCRIPT = ['.js', '.mjs', '.cjs'];

/** Where the JavaScript of a source may lie. */
export function outputsOf(path: string): string[] {
  const bare = path.slice(0, path.length - extname(path).length);
  return JAVASCRIPT.map((ending) => bare + ending);
}
