import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { readJson } from './read-json.js';

/** What of a `package.json` matters here. */
export interface PackageFile {
  name?: string;
  type?: string;
  main?: string;
  scripts?: Record<string, string>;
  workspaces?: string[] | { packages?: string[] };
  nx?: { name?: string; targets?: Record<string, unknown> };
  dependencies?: Record<string, string>;
  devDependencies?: Record<string, string>;
  peerDependencies?: Record<string, string>;
}

/** The `package.json` of a folder; empty where there is none. Errors: `TargetError`. */
export function readPackage(folder: string): PackageFile {
  return readJson<PackageFile>(join(folder, 'package.json')) ?? {};
}

/** Whether the folder says of itself that Nest is used in it. */
export function isNestProject(folder: string): boolean {
  if (existsSync(join(folder, 'nest-cli.json'))) return true;
  const { dependencies, devDependencies, peerDependencies } = readPackage(folder);
  return [dependencies, devDependencies, peerDependencies].some((set) => set?.['@nestjs/core']);
}
