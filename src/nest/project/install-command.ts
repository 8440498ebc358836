import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';

const BY_LOCK_FILE: Record<string, string> = {
  'pnpm-lock.yaml': 'pnpm install',
  'yarn.lock': 'yarn install',
  'bun.lock': 'bun install',
  'bun.lockb': 'bun install',
  'package-lock.json': 'npm install',
};

const LOCK_FILES = Object.keys(BY_LOCK_FILE);

/** Whether packages are installed in this folder by itself: no workspace around it does. */
export function hasOwnLockFile(folder: string): boolean {
  return LOCK_FILES.some((file) => existsSync(join(folder, file)));
}

/** How the packages of the project are installed, as its lock file or that of its workspace tells. */
export function installCommand(root: string): string {
  const [, command] =
    Object.entries(BY_LOCK_FILE).find(([file]) => existsSync(join(root, file))) ?? [];
  if (command !== undefined) return command;
  const above = dirname(root);
  return above === root ? 'npm install' : installCommand(above);
}
