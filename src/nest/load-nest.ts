import { existsSync, readFileSync, realpathSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { TargetError } from '../model/errors.js';
import { installCommand } from './project/install-command.js';

type ModuleExports = Record<string, unknown>;

/** The target's own Nest: the very instances that the application gets when it imports Nest. */
export interface Nest {
  /** Version of `@nestjs/core`. */
  version: string;
  /** The real folder of `@nestjs/core`: Node knows a package that is linked by that one. */
  folder: string;
  /** Versions of the Nest packages the target can resolve. */
  packages: Record<string, string>;
  /** An inner file, for instance `core`, `helpers/context-creator`. Throws where this major has none. */
  inner(packageName: string, file: string): Promise<ModuleExports>;
  has(packageName: string): boolean;
  /** A package as `@nestjs/core` itself gets it, for instance `rxjs`. */
  beside(name: string): Promise<ModuleExports>;
  /** The folder of a Nest package, for instance `platform-fastify`; null where it is not installed. */
  folderOf(packageName: string): string | null;
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
  'graphql',
];

/**
 * Loads the Nest that code in one of these files or folders gets, the first
 * that has it: the entry goes before the root, for a package of a workspace may
 * have a Nest of its own. Its public entry is loaded first: on Nest 12 an inner
 * file alone throws.
 */
export async function loadNest(root: string, ...before: string[]): Promise<Nest> {
  const places = placesToResolve(root, before);
  const folders = new Map<string, string>();
  const packages: Record<string, string> = {};
  for (const name of KNOWN_PACKAGES) {
    const folder = findFirst(places, `@nestjs/${name}`);
    if (!folder) continue;
    folders.set(name, folder);
    packages[`@nestjs/${name}`] = versionOf(folder);
  }
  const core = folders.get('core');
  const version = packages['@nestjs/core'];
  if (!core || !version) throw notInstalled(root, '@nestjs/core');
  // Nest brings none of its own, but where packages are kept apart only it may see one.
  const beside = createRequire(join(core, 'package.json'));
  const metadata = [...places, beside].find((require) => findPackage(require, 'reflect-metadata'));
  if (!metadata) throw notInstalled(root, 'reflect-metadata');
  await importFile(metadata.resolve('reflect-metadata'));
  await importFile(beside.resolve(core));
  return {
    version,
    folder: core,
    packages,
    has: (name) => folders.has(name),
    beside: (name) => importFile(beside.resolve(name)),
    folderOf: (name) => folders.get(name) ?? null,
    inner: (name, file) => importFile(join(folders.get(name) ?? '', `${file}.js`)),
  };
}

/** Version of the `@nestjs/core` that code in these places gets; null where there is none. */
export function nestVersion(root: string, ...before: string[]): string | null {
  const folder = findFirst(placesToResolve(root, before), '@nestjs/core');
  return folder ? versionOf(folder) : null;
}

/** Node resolves from where a file really lies, not from where a link to it does. */
function placesToResolve(root: string, before: readonly string[]): NodeJS.Require[] {
  const files = [...before, join(root, 'package.json')];
  return files.map((file) => createRequire(existsSync(file) ? realpathSync(file) : file));
}

function findFirst(places: readonly NodeJS.Require[], name: string): string | null {
  for (const require of places) {
    const folder = findPackage(require, name);
    if (folder) return folder;
  }
  return null;
}

function findPackage(require: NodeJS.Require, name: string): string | null {
  for (const folder of require.resolve.paths(name) ?? []) {
    if (existsSync(join(folder, name, 'package.json'))) return realpathSync(join(folder, name));
  }
  return null;
}

function notInstalled(root: string, name: string): TargetError {
  return new TargetError(
    `${name} is not installed for ${root}.`,
    `Run the install command of the project: ${installCommand(root)}.`,
  );
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
