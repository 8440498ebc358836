import { existsSync, statSync } from 'node:fs';
import { dirname, isAbsolute, join, resolve } from 'node:path';
import { sourceOfPackageImport } from '../project/package-imports.js';

const OF_SOURCES = ['.ts', '.tsx', '.mts', '.cts', '.js', '.mjs', '.cjs', '.json'];
/** What Node tries, and then the rest. */
const OF_JAVASCRIPT = ['.js', '.json', '.ts', '.tsx', '.mts', '.cts', '.mjs', '.cjs'];
const DECLARATIONS = /\.d\.[cm]?ts$/;
const JAVASCRIPT = /\.[cm]?jsx?$/;

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
  const found = candidatesOf(specifier, parent, matcher).find(isCode) ?? null;
  if (found !== null || isPath(specifier)) return found;
  return specifier.startsWith('#') ? sourceOfPackageImport(specifier, parent) : null;
}

/** The paths that a specifier of a source may mean: the first of them that is a file is meant. */
export function candidatesOf(specifier: string, parent: string, matcher: PathsMatcher): string[] {
  const paths = isPath(specifier)
    ? [resolve(dirname(parent), specifier)]
    : (matcher?.(specifier) ?? []);
  return paths.flatMap(JAVASCRIPT.test(parent) ? filesOfJavaScript : filesOfSource);
}

function isPath(specifier: string): boolean {
  return specifier.startsWith('.') || isAbsolute(specifier);
}

function filesOfSource(path: string): string[] {
  return [...sourcesMeant(path), path, ...withEndings(path, OF_SOURCES)];
}

/** JavaScript was built for Node: what Node finds beside it is meant, even where the source of that lies there too. */
function filesOfJavaScript(path: string): string[] {
  return [path, ...withEndings(path, OF_JAVASCRIPT), ...sourcesMeant(path)];
}

function sourcesMeant(path: string): string[] {
  const [bare, ending] = splitEnding(path);
  return (MEANT[ending] ?? []).map((other) => bare + other);
}

function withEndings(path: string, endings: string[]): string[] {
  const inside = endings.map((ending) => join(path, `index${ending}`));
  return [...endings.map((ending) => path + ending), ...inside];
}

function splitEnding(path: string): [string, string] {
  const match = /^(.*)(\.[cm]?jsx?)$/.exec(path);
  return match ? [match[1] ?? path, match[2] ?? ''] : [path, ''];
}

/** An alias may lead to declarations alone: what they declare is where Node finds it. */
function isCode(path: string): boolean {
  return !DECLARATIONS.test(path) && isFile(path);
}

function isFile(path: string): boolean {
  return existsSync(path) && statSync(path).isFile();
}
