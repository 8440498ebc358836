import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

interface PackageFile {
  dependencies?: Record<string, string>;
  devDependencies?: Record<string, string>;
  workspaces?: unknown;
}

const WORKSPACE_FILES = ['pnpm-workspace.yaml', 'nx.json', 'lerna.json', 'turbo.json'];

/**
 * Whether the project, or the workspace it belongs to, is built with
 * TypeScript. A compiler that merely lies somewhere above is not its own.
 */
export function declaresTypeScript(root: string): boolean {
  if (declares(readPackage(root))) return true;
  for (let folder = dirname(root); folder !== dirname(folder); folder = dirname(folder)) {
    const isWorkspace =
      readPackage(folder).workspaces !== undefined ||
      WORKSPACE_FILES.some((name) => existsSync(join(folder, name)));
    if (isWorkspace) return declares(readPackage(folder));
  }
  return false;
}

function declares({ dependencies, devDependencies }: PackageFile): boolean {
  return Boolean(dependencies?.['typescript'] ?? devDependencies?.['typescript']);
}

function readPackage(folder: string): PackageFile {
  const file = join(folder, 'package.json');
  return existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as PackageFile) : {};
}
