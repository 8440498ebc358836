import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { readPackage } from '../project/package-file.js';
import { isWorkspace } from '../project/workspace.js';

/** `nest build` takes the compiler of the project, or else the one that it brings (nest-cli typescript-loader). */
const BRINGING = ['typescript', '@nestjs/cli'];

/**
 * Whether the project, or the workspace it belongs to, is built with
 * TypeScript: it names the compiler or what brings it, or another package
 * brought it there. One that merely lies somewhere above is not its own.
 */
export function hasOwnTypeScript(root: string): boolean {
  return homesOf(root).some((folder) => declaresTypeScript(folder) || holdsTypeScript(folder));
}

/** Whether an installation would bring the compiler that is missing. */
export function wantsTypeScript(root: string): boolean {
  return homesOf(root).some(declaresTypeScript);
}

/** The folder of the project, and that of the nearest workspace above. */
function homesOf(root: string): string[] {
  for (let folder = dirname(root); folder !== dirname(folder); folder = dirname(folder)) {
    if (isWorkspace(folder)) return [root, folder];
  }
  return [root];
}

function declaresTypeScript(folder: string): boolean {
  const { dependencies, devDependencies } = readPackage(folder);
  return BRINGING.some((name) => dependencies?.[name] ?? devDependencies?.[name]);
}

function holdsTypeScript(folder: string): boolean {
  return existsSync(join(folder, 'node_modules', 'typescript', 'package.json'));
}
