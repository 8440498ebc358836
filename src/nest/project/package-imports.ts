import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { readJson } from './read-json.js';
import { sourceFile, TYPESCRIPT } from './source-file.js';

type Target = string | null | Target[] | { [condition: string]: Target };

/**
 * The TypeScript that `#alias` means by the `imports` of the nearest
 * package.json: where they point to built output, the source it is made of.
 * Null where it is left to Node.
 */
export function sourceOfPackageImport(specifier: string, parent: string): string | null {
  const folder = packageFolder(dirname(parent));
  if (folder === null) return null;
  const { imports = {} } =
    readJson<{ imports?: Record<string, Target> }>(join(folder, 'package.json')) ?? {};
  for (const path of targetsOf(specifier, imports)) {
    const found = sourcesBehind(path).map((source) => sourceFile(join(folder, source)));
    const source = found.find((one) => one !== null && TYPESCRIPT.test(one));
    if (source) return source;
  }
  return null;
}

/** What the `imports` of a package.json say of a specifier, relative to it; the longest key that fits counts, as in Node. */
export function targetsOf(specifier: string, imports: Readonly<Record<string, Target>>): string[] {
  if (Object.hasOwn(imports, specifier)) return pathsOf(imports[specifier] ?? null);
  const keys = Object.keys(imports).filter((key) => key.includes('*'));
  const fitting = keys
    .sort((one, other) => other.length - one.length)
    .flatMap((key) => {
      const [before = '', after = ''] = key.split('*');
      const fits = specifier.startsWith(before) && specifier.endsWith(after);
      if (!fits || specifier.length <= before.length + after.length) return [];
      const star = specifier.slice(before.length, specifier.length - after.length);
      return [pathsOf(imports[key] ?? null).map((path) => path.replaceAll('*', star))];
    });
  return fitting[0] ?? [];
}

const CONDITIONS = new Set([
  'node',
  'import',
  'require',
  'default',
  'development',
  'source',
  'module-sync',
]);

function pathsOf(target: Target): string[] {
  if (target === null) return [];
  if (typeof target === 'string') return target.startsWith('./') ? [target] : [];
  if (Array.isArray(target)) return target.flatMap(pathsOf);
  return Object.entries(target).flatMap(([condition, one]) =>
    CONDITIONS.has(condition) ? pathsOf(one) : [],
  );
}

const OUTPUT = /^\.\/(?:dist|build|out|lib)\/(?:esm\/|cjs\/)?/;

/** The path itself, and what it is made of when it is output. */
function sourcesBehind(path: string): string[] {
  if (!OUTPUT.test(path)) return [path];
  const inside = path.replace(OUTPUT, '');
  return [`./src/${inside}`, `./${inside}`, path];
}

function packageFolder(folder: string): string | null {
  if (existsSync(join(folder, 'package.json'))) return folder;
  const above = dirname(folder);
  return above === folder ? null : packageFolder(above);
}
