import { existsSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { TargetError } from '../model/errors.js';

type ModuleExports = Record<string, unknown>;

/** The target's own Nest: the very instances that the application gets when it imports Nest. */
export interface Nest {
  /** Version of `@nestjs/core`. */
  version: string;
  /** Versions of the Nest packages the target can resolve. */
  packages: Record<string, string>;
  /** An inner file, for instance `core`, `helpers/context-creator`. Throws where this major has none. */
  inner(packageName: string, file: string): Promise<ModuleExports>;
  has(packageName: string): boolean;
}

const KNOWN_PACKAGES = [
  'core',
  'common',
  'platform-express',
  'platform-fastify',
  'platform-socket.io',
  'platform-ws',
  'websockets',
  'microservices',
];

/** Resolves Nest from `root` and loads its public entry first: on Nest 12 an inner file alone throws. */
export async function loadNest(root: string): Promise<Nest> {
  const folders = new Map<string, string>();
  const packages: Record<string, string> = {};
  const require = createRequire(join(root, 'package.json'));
  for (const name of KNOWN_PACKAGES) {
    const folder = findPackage(require, `@nestjs/${name}`);
    if (!folder) continue;
    folders.set(name, folder);
    packages[`@nestjs/${name}`] = versionOf(folder);
  }
  const version = packages['@nestjs/core'];
  if (!version) {
    throw new TargetError(
      `@nestjs/core is not installed for ${root}.`,
      'Run the install command of the project (npm install) and try again.',
    );
  }
  await importFile(require.resolve('reflect-metadata'));
  await importFile(require.resolve('@nestjs/core'));
  return {
    version,
    packages,
    has: (name) => folders.has(name),
    inner: (name, file) => importFile(join(folders.get(name) ?? '', `${file}.js`)),
  };
}

/** Version of the `@nestjs/core` that code in `root` gets; null where there is none. */
export function nestVersion(root: string): string | null {
  const folder = findPackage(createRequire(join(root, 'package.json')), '@nestjs/core');
  return folder ? versionOf(folder) : null;
}

function findPackage(require: NodeJS.Require, name: string): string | null {
  for (const folder of require.resolve.paths(name) ?? []) {
    if (existsSync(join(folder, name, 'package.json'))) return realFolder(require, folder, name);
  }
  return null;
}

/** Packages may be links: Node caches a module under its real path, so ours has to be that one. */
function realFolder(require: NodeJS.Require, folder: string, name: string): string {
  try {
    return dirname(require.resolve(`${name}/package.json`));
  } catch {
    return join(folder, name);
  }
}

function versionOf(folder: string): string {
  const text = readFileSync(join(folder, 'package.json'), 'utf8');
  return (JSON.parse(text) as { version: string }).version;
}

/** CommonJS exports that Node's lexer did not see are found on `default`. */
async function importFile(file: string): Promise<ModuleExports> {
  const module = (await import(pathToFileURL(file).href)) as ModuleExports;
  const whole = module['default'];
  return whole && typeof whole === 'object' ? { ...(whole as ModuleExports), ...module } : module;
}
