import { existsSync, statSync } from 'node:fs';
import { dirname, isAbsolute, join, resolve } from 'node:path';
import { sourceOfPackageImport } from '../project/package-imports.js';

const ENDINGS = ['.ts', '.tsx', '.mts', '.cts', '.js', '.mjs', '.cjs', '.json'];

/** `./x.js` in a source means `./x.ts` where there is one. */
const MEANT: Record<string, string[]> = {
  '.js': ['.ts', '.tsx'],
  '.jsx': ['.tsx'],
  '.mjs': ['.mts'],
  '.cjs': ['.cts'],
};

export type PathsMatcher = ((specifier: string) => string[]) | null;

/**
 * The source file that a specifier means by the rules of TypeScript, where
 * Node's own rules do not find it: path aliases, `.js` for `.ts`, no ending,
 * and `imports` of package.json that point to built output.
 */
export function resolveSource(
  specifier: string,
  parent: string,
  matcher: PathsMatcher,
): string | null {
  const found = candidatesOf(specifier, parent, matcher).find(isFile) ?? null;
  if (found !== null || isPath(specifier)) return found;
  return specifier.startsWith('#') ? sourceOfPackageImport(specifier, parent) : null;
}

/** The paths that a specifier of a source may mean: the first of them that is a file is meant. */
export function candidatesOf(specifier: string, parent: string, matcher: PathsMatcher): string[] {
  const paths = isPath(specifier)
    ? [resolve(dirname(parent), specifier)]
    : (matcher?.(specifier) ?? []);
  return paths.flatMap(endingsOf);
}

function isPath(specifier: string): boolean {
  return specifier.startsWith('.') || isAbsolute(specifier);
}

function endingsOf(path: string): string[] {
  const [bare, ending] = splitEnding(path);
  const meant = (MEANT[ending] ?? []).map((other) => bare + other);
  const added = ENDINGS.map((other) => path + other);
  const inside = ENDINGS.map((other) => join(path, `index${other}`));
  return [...meant, path, ...added, ...inside];
}

function splitEnding(path: string): [string, string] {
  const match = /^(.*)(\.[cm]?jsx?)$/.exec(path);
  return match ? [match[1] ?? path, match[2] ?? ''] : [path, ''];
}

function isFile(path: string): boolean {
  return existsSync(path) && statSync(path).isFile();
}
