import { dirname, relative } from 'node:path';
import { nearestPathsMatcher } from '../project/read-tsconfig.js';
import type { CompileConfig } from './compile-config.js';
import type { PathsMatcher } from './resolve-source.js';

/** Path aliases by the file that uses them: a library outside of the project has its own as well. */
export function openPathsMatchers({
  root,
  matcher,
}: CompileConfig): (from: string) => PathsMatcher {
  const known = new Map<string, PathsMatcher>();
  return (from) => {
    const folder = dirname(from);
    if (!relative(root, folder).startsWith('..')) return matcher;
    const found = known.get(folder) ?? withNearest(folder, matcher);
    known.set(folder, found);
    return found;
  };
}

function withNearest(folder: string, matcher: PathsMatcher): PathsMatcher {
  const nearest = nearestPathsMatcher(folder);
  return (specifier) => [...(matcher?.(specifier) ?? []), ...(nearest?.(specifier) ?? [])];
}
