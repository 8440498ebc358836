import { realpathSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join, relative } from 'node:path';
import type { Cause, MissingModule } from './cause.js';
import { buildCommand } from './project-commands.js';
import { packageAround, packageNameOf, readPackage, type PackageFile } from './read-package.js';

interface Found {
  folder: string;
  file: PackageFile;
}

/** A package of the workspace is linked as its sources; what its package.json points to has to be built. */
export const unbuiltPackage: Cause = ({ missing, root }) => {
  const found = missing && (missing.path === null ? linked(missing, root) : around(missing));
  if (!found || found.folder === root || /[\\/]node_modules[\\/]/.test(found.folder)) return null;
  const { name = relative(root, found.folder), scripts } = found.file;
  const shown = relative(root, found.folder);
  return {
    why: `${name} is a package of the workspace (${shown}) that is not built.`,
    next: scripts?.['build']
      ? `Build it: ${buildCommand(root, name)}.`
      : `Build it: its package.json has no build script, so look for how ${shown} is built.`,
  };
};

/** Where Node found the package and not the file that it points to. */
function around({ path, from, specifier }: MissingModule): Found | null {
  const found = path !== null && !specifier.startsWith('.') ? packageAround(path) : null;
  const importing = from === null ? null : packageAround(from);
  if (!found || found.folder === importing?.folder) return null;
  // A package of the workspace is known by its link as well.
  return { ...found, folder: realpathSync(found.folder) };
}

/** Where Node says no more than the name: the package is there all the same. */
function linked({ specifier, from }: MissingModule, root: string): Found | null {
  const name = packageNameOf(specifier);
  if (name.startsWith('.') || name === '') return null;
  const require = createRequire(from ?? join(root, 'package.json'));
  for (const folder of require.resolve.paths(name) ?? []) {
    const file = readPackage(join(folder, name));
    if (file) return { folder: realpathSync(join(folder, name)), file };
  }
  return null;
}
