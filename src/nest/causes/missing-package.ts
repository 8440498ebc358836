import { relative, sep } from 'node:path';
import { hasOwnLockFile, installCommand } from '../project/install-command.js';
import type { Cause, Explanation } from './cause.js';
import { addCommand, workspacesAbove } from './project-commands.js';
import {
  declaredIn,
  packageAround,
  packageNameOf,
  readPackage,
  type PackageFile,
} from './read-package.js';

/** Nest's own words when a package that it loads on demand is not there (common utils/load-package); it ends the process then. */
const NEST_SAYS = /The "([^"]+)" package is missing/;

/** A package that is imported and not installed. */
export const missingPackage: Cause = ({ missing, root, printed }) => {
  const [, named] = printed.map((line) => NEST_SAYS.exec(line)).find((match) => match) ?? [];
  if (named !== undefined && !missing) {
    return (
      declared(root, named) ?? {
        why: `Nest needs ${named}, which is not installed.`,
        next: `Install it: ${addCommand(root, named)}.`,
      }
    );
  }
  if (!missing || missing.path !== null || /^(?:\.|node:)/.test(missing.specifier)) return null;
  const name = packageNameOf(missing.specifier);
  return (
    ofNested(name, missing.from, root) ?? declared(root, name) ?? neededBy(name, missing.from, root)
  );
};

/** A package within the project may be installed by itself, as its own lock file tells. */
function ofNested(name: string, from: string | null, root: string): Explanation | null {
  const user = from === null ? null : packageAround(from);
  const isNested = user?.folder.startsWith(root + sep) && !user.folder.includes('node_modules');
  if (!user || !isNested) return null;
  const kind = declaredIn(user.file, name);
  if (kind === null) return null;
  const folder = relative(root, user.folder);
  const where = hasOwnLockFile(user.folder) ? ` (in ${folder})` : '';
  return {
    why: `${name} is one of the ${kind} in ${folder}/package.json, and is not installed.`,
    next: `Install the packages of the project: ${installCommand(user.folder)}${where}.`,
  };
}

function declared(root: string, name: string): Explanation | null {
  for (const folder of [root, ...workspacesAbove(root)]) {
    const kind = declaredIn(readPackage(folder), name);
    if (kind === null) continue;
    const file =
      relative(root, folder) === '' ? 'package.json' : `${relative(root, folder)}/package.json`;
    return {
      why: `${name} is one of the ${kind} in ${file}, and is not installed.`,
      next: `Install the packages of the project: ${installCommand(root)}.`,
    };
  }
  return null;
}

/** What an installed package develops with is not installed for it. */
function isDependency({ dependencies, optionalDependencies }: PackageFile, name: string): boolean {
  return (dependencies?.[name] ?? optionalDependencies?.[name]) !== undefined;
}

function neededBy(name: string, from: string | null, root: string): Explanation {
  const user = from === null ? null : packageAround(from);
  if (!user || user.folder === root || declaredIn(user.file, name) === null) {
    return {
      why: `${name} is not installed, and no package.json of the project names it.`,
      next: `Add it (${addCommand(root, name)}), or, where it is an alias, the paths of the tsconfig that tell what it means.`,
    };
  }
  return user.file.peerDependencies?.[name] !== undefined && !isDependency(user.file, name)
    ? {
        why: `${user.file.name} needs ${name} beside it (a peer), and it is not installed.`,
        next: `Install it: ${addCommand(root, name)}.`,
      }
    : {
        why: `${user.file.name} needs ${name}, and it is not installed.`,
        next: `Install the packages again: ${installCommand(root)}.`,
      };
}
