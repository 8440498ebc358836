import { statSync } from 'node:fs';

const ENDINGS = ['.ts', '.mts', '.cts', '.js', '.mjs', '.cjs', '.tsx'];
const MEANT: Record<string, string[]> = {
  '.js': ['.ts', '.tsx'],
  '.mjs': ['.mts'],
  '.cjs': ['.cts'],
};

export const TYPESCRIPT = /\.[cm]?tsx?$/;
export const MODULE = /\.[cm]?[jt]sx?$/;

/** The source that a path means: with its ending, the TypeScript behind a `.js`, without an ending, or the index of a folder. */
export function sourceFile(path: string): string | null {
  const ending = /\.[cm]?js$/.exec(path)?.[0] ?? '';
  const bare = path.slice(0, path.length - ending.length);
  const meant = (MEANT[ending] ?? []).map((other) => bare + other);
  const added = ENDINGS.map((other) => path + other);
  const inside = ENDINGS.map((other) => `${path}/index${other}`);
  return [...meant, path, ...added, ...inside].find(isFile) ?? null;
}

/** Whether there is such a file, and not a folder. */
export function isFile(path: string): boolean {
  return statSync(path, { throwIfNoEntry: false })?.isFile() ?? false;
}
