import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

export interface PackageFile {
  name?: string;
  engines?: Record<string, string>;
  scripts?: Record<string, string>;
  workspaces?: unknown;
  dependencies?: Record<string, string>;
  devDependencies?: Record<string, string>;
  optionalDependencies?: Record<string, string>;
  peerDependencies?: Record<string, string>;
}

/** Null where there is none, or none that can be read: it is only asked for hints. */
export function readPackage(folder: string): PackageFile | null {
  const file = join(folder, 'package.json');
  try {
    return existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as PackageFile) : null;
  } catch {
    return null;
  }
}

/** The package that a file, which need not exist, belongs to: the folder and what its package.json says. */
export function packageAround(file: string): { folder: string; file: PackageFile } | null {
  const folder = dirname(file);
  if (folder === file) return null;
  const found = readPackage(folder);
  // A package.json without a name only says which format its folder has.
  return found?.name === undefined ? packageAround(folder) : { folder, file: found };
}

/** Whether the package declares another one, and in which way. */
export function declaredIn(file: PackageFile | null, name: string): keyof PackageFile | null {
  const kinds = [
    'dependencies',
    'devDependencies',
    'optionalDependencies',
    'peerDependencies',
  ] as const;
  return kinds.find((kind) => file?.[kind]?.[name] !== undefined) ?? null;
}

/** `@scope/name/inner/file` → `@scope/name`. */
export function packageNameOf(specifier: string): string {
  return specifier
    .split('/')
    .slice(0, specifier.startsWith('@') ? 2 : 1)
    .join('/');
}

/** The name of the installed package that a path lies in; null for the project's own files. */
export function installedPackageOf(path: string): string | null {
  const inside = path.split(/[\\/]node_modules[\\/]/).at(-1);
  return inside === undefined || inside === path
    ? null
    : packageNameOf(inside.replaceAll('\\', '/'));
}
