import { existsSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { installCommand } from '../project/install-command.js';
import { readPackage, type PackageFile } from './read-package.js';

type Manager = 'npm' | 'pnpm' | 'yarn' | 'bun';

const EXECUTE: Record<Manager, string> = {
  npm: 'npx',
  pnpm: 'pnpm exec',
  yarn: 'yarn',
  bun: 'bunx',
};
const ADD: Record<Manager, string> = {
  npm: 'npm install',
  pnpm: 'pnpm add',
  yarn: 'yarn add',
  bun: 'bun add',
};

function managerOf(root: string): Manager {
  return installCommand(root).split(' ')[0] as Manager;
}

/** How a tool that the project has installed is started. */
export function executeCommand(root: string, tool: string): string {
  return `${EXECUTE[managerOf(root)]} ${tool}`;
}

export function addCommand(root: string, name: string): string {
  return `${ADD[managerOf(root)]} ${name}`;
}

/** The native part of an installed package is made anew; yarn and bun have no command of their own for it. */
export function rebuildCommand(root: string, name: string): string {
  return `${managerOf(root) === 'pnpm' ? 'pnpm' : 'npm'} rebuild ${name}`;
}

/** How a package of the workspace is built from the folder of the project. */
export function buildCommand(root: string, name: string): string {
  const commands: Record<Manager, string> = {
    npm: `npm run build --workspace ${name}`,
    pnpm: `pnpm --filter ${name} run build`,
    yarn: `yarn workspace ${name} run build`,
    bun: `bun run --filter ${name} build`,
  };
  return commands[managerOf(root)];
}

/** The script of the project, or of its workspace, whose name or command fits one of the patterns, the first pattern first. */
export function scriptFor(root: string, patterns: readonly RegExp[]): string | null {
  const folders = [root, ...workspacesAbove(root)];
  for (const pattern of patterns) {
    for (const folder of folders) {
      const scripts = Object.entries(readPackage(folder)?.scripts ?? {});
      const [found] =
        scripts.find(([name]) => pattern.test(name)) ??
        scripts.find(([, command]) => pattern.test(command)) ??
        [];
      if (found !== undefined) return runScript(root, folder, found);
    }
  }
  return null;
}

function runScript(root: string, folder: string, name: string): string {
  const command = `${managerOf(root)} run ${name}`;
  return folder === root ? command : `${command}, in ${relative(root, folder)}`;
}

/** The folders of the workspaces that the project is a part of, the nearest first. */
export function workspacesAbove(root: string): string[] {
  const above = dirname(root);
  if (above === root) return [];
  const rest = workspacesAbove(above);
  return isWorkspace(above, readPackage(above)) ? [above, ...rest] : rest;
}

function isWorkspace(folder: string, file: PackageFile | null): boolean {
  const files = ['pnpm-workspace.yaml', 'nx.json', 'lerna.json', 'turbo.json'];
  return file?.workspaces !== undefined || files.some((name) => existsSync(join(folder, name)));
}
