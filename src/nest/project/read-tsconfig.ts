import { dirname, isAbsolute, relative, resolve, sep } from 'node:path';
import { createPathsMatcher, findTsconfig, parseTsconfig, type TsConfigResult } from 'get-tsconfig';
import { TargetError } from '../../model/errors.js';
import { installCommand } from './install-command.js';
import { readJson, readText } from './read-json.js';
import { isFile } from './source-file.js';

export type Tsconfig = TsConfigResult;

/** Null where there are no aliases. */
export type PathsMatcher = ((specifier: string) => string[]) | null;

/** What a tsconfig says, with `extends` followed. Errors: `TargetError`, with paths relative to `root`. */
export function readTsconfig(path: string, root: string): Tsconfig {
  const said = saidExtends(path);
  try {
    return { path, config: parseTsconfig(path) };
  } catch (cause) {
    throw unreadable(path, said, root, cause);
  }
}

/** By the tsconfig of a folder or of one above it; null where that is broken, as it is not the project's own. */
export function nearestPathsMatcher(folder: string): PathsMatcher {
  const path = findTsconfig(folder);
  if (path === undefined) return null;
  try {
    return pathsMatcherOf(readTsconfig(path, folder), folder);
  } catch {
    return null;
  }
}

/** The files that an aliased specifier may mean. Errors: `TargetError`, with paths relative to `root`. */
export function pathsMatcherOf(config: Tsconfig, root: string): PathsMatcher {
  try {
    return createPathsMatcher(config);
  } catch (cause) {
    throw new TargetError(
      `The paths of ${shown(config.path, root)} cannot be used: ${messageOf(cause)}`,
      'Correct them and try again.',
      { cause },
    );
  }
}

interface Said {
  file: string;
  specifier: string;
}

/** Everything that is extended, as far as it is named by a path. Errors: `TargetError` for a file that is no JSON. */
function saidExtends(path: string, seen = new Set<string>()): Said[] {
  // A file without a word is one without options.
  if (seen.has(path) || !readText(path)?.trim()) return [];
  seen.add(path);
  const { extends: own } = readJson<{ extends?: unknown }>(path) ?? {};
  const specifiers = [own].flat().filter((one) => typeof one === 'string');
  return specifiers.flatMap((specifier) => {
    const named = resolve(dirname(path), specifier);
    const file = isPath(specifier) ? [named, `${named}.json`].find(isFile) : undefined;
    return [{ file: path, specifier }, ...(file === undefined ? [] : saidExtends(file, seen))];
  });
}

function unreadable(path: string, said: Said[], root: string, cause: unknown): TargetError {
  const missing = /^File '(.+)' not found\.$/.exec(messageOf(cause))?.[1];
  const by = said.find(({ specifier }) => specifier === missing)?.file ?? path;
  if (missing === undefined) {
    return new TargetError(
      `${shown(path, root)} cannot be read: ${messageOf(cause)}`,
      'Correct it and try again.',
      { cause },
    );
  }
  return new TargetError(
    `${shown(by, root)} extends ${missing}, which is not there.`,
    isPath(missing)
      ? 'Correct the path, or make the file that it names.'
      : `Run the install command of the project: ${installCommand(root)}.`,
    { cause },
  );
}

function isPath(specifier: string): boolean {
  return /^\.{1,2}(?:\/|$)/.test(specifier) || isAbsolute(specifier);
}

function messageOf(cause: unknown): string {
  return cause instanceof Error ? cause.message : String(cause);
}

function shown(path: string, root: string): string {
  return relative(root, path).split(sep).join('/');
}
