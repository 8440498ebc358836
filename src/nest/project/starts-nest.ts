import { dirname, join } from 'node:path';
import type { PathsMatcher } from './read-tsconfig.js';
import { sourceFile } from './source-file.js';
import { readText } from './read-json.js';

const FACTORY = /\bNestFactory\b/;
const IMPORT = /(?:\bfrom\s*|\bimport\s*\(?\s*|\brequire\s*\(\s*)['"]([^'"\n]+)['"]/g;
const DEPTH = 2;
/** Its index, those of its folders, the file. */
const DEPTH_OF_LIBRARY = 3;

/** The file that mentions `NestFactory`: this one, or one that it imports from beside it or by an alias; null where none does. */
export function findFactory(file: string, matcher: PathsMatcher = null): string | null {
  return (wayToFactory(file) ?? wayThroughAlias(file, matcher))?.at(-1) ?? null;
}

/** Applications of a workspace may leave the start to a library of it. */
function wayThroughAlias(file: string, matcher: PathsMatcher): string[] | null {
  for (const [, specifier = ''] of (matcher && readText(file)?.matchAll(IMPORT)) ?? []) {
    if (specifier.startsWith('.')) continue;
    for (const path of matcher?.(specifier) ?? []) {
      const imported = sourceFile(path);
      const found = imported && wayToFactory(imported, DEPTH_OF_LIBRARY);
      if (found) return found;
    }
  }
  return null;
}

/** The files from this one to the one that mentions `NestFactory`, each imported by the one before; null where none does. */
export function wayToFactory(file: string, depth = DEPTH): string[] | null {
  const text = readText(file) ?? '';
  if (FACTORY.test(text)) return [file];
  if (depth === 0) return null;
  for (const [, specifier = ''] of text.matchAll(IMPORT)) {
    if (!/^\.{1,2}\//.test(specifier)) continue;
    const imported = sourceFile(join(dirname(file), specifier));
    const found = imported && wayToFactory(imported, depth - 1);
    if (found) return [file, ...found];
  }
  return null;
}
