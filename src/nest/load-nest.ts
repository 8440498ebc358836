import { existsSync, readFileSync, realpathSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { TargetError } from '../model/errors.js';
import { BusyClock } from './busy-clock.js';

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
  /** Milliseconds that its files took to be loaded so far. */
  loadedMs(): number;
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
  const packages = new Map<string, Package>();
  for (const name of KNOWN_PACKAGES) {
    const folder = findFirst(places, `@nestjs/${name}`);
    if (folder) packages.set(name, readPackage(folder));
  }
  const core = packages.get('core');
  if (!core) throw await notInstalled(root, '@nestjs/core');
  // Nest brings none of its own, but where packages are kept apart only it may see one.
  const beside = createRequire(join(core.folder, 'package.json'));
  const metadata = [...places, beside].find((require) => findPackage(require, 'reflect-metadata'));
  if (!metadata) throw await notInstalled(root, 'reflect-metadata');
  const clock = new BusyClock();
  await clock.run(() => importFile(metadata.resolve('reflect-metadata')));
  await clock.run(() => loadFile(core, beside.resolve(core.folder)));
  return {
    version: core.version,
    folder: core.folder,
    packages: Object.fromEntries(
      [...packages].map(([name, { version }]) => [`@nestjs/${name}`, version]),
    ),
    has: (name) => packages.has(name),
    beside: (name) => clock.run(() => importFile(beside.resolve(name))),
    loadedMs: () => clock.ms,
    folderOf: (name) => packages.get(name)?.folder ?? null,
    inner: async (name, file) => {
      const found = packages.get(name);
      if (!found) throw new Error(`@nestjs/${name} is not installed.`);
      return clock.run(() => loadFile(found, join(found.folder, `${file}.js`)));
    },
  };
}

/** Version of the `@nestjs/core` that code in these places gets; null where there is none. */
export function nestVersion(root: string, ...before: string[]): string | null {
  const folder = findFirst(placesToResolve(root, before), '@nestjs/core');
  return folder ? readPackage(folder).version : null;
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

async function notInstalled(root: string, name: string): Promise<TargetError> {
  const { installCommand } = await import('./project/install-command.js');
  const { declaredIn, readPackage: manifestOf } = await import('./causes/read-package.js');
  const { addCommand, workspacesAbove } = await import('./causes/project-commands.js');
  const folders = [root, ...workspacesAbove(root)];
  const isDeclared = folders.some((folder) => declaredIn(manifestOf(folder), name) !== null);
  return new TargetError(
    `${name} is not installed for ${root}.`,
    isDeclared
      ? `Run the install command of the project: ${installCommand(root)}.`
      : `No package.json of the project names it. Add it: ${addCommand(root, name)}.`,
  );
}

interface Package {
  folder: string;
  version: string;
  /** Null where its files are imported. */
  require: NodeJS.Require | null;
}

/** False on Node 22 before 22.12, where `require` takes no ES module. */
const REQUIRES_MODULES = Boolean(process.features['require_module']);

function readPackage(folder: string): Package {
  const file = join(folder, 'package.json');
  const manifest = JSON.parse(readFileSync(file, 'utf8')) as { version: string; type?: string };
  const isRequired = REQUIRES_MODULES && manifest.type === 'module';
  return { folder, version: manifest.version, require: isRequired ? createRequire(file) : null };
}

/**
 * Node reads ES modules at once where they are required, and file by file where
 * they are imported: the same instances are there a seventh sooner.
 */
async function loadFile({ require }: Package, file: string): Promise<ModuleExports> {
  if (!require) return importFile(file);
  try {
    return require(file) as ModuleExports;
  } catch (error) {
    // What awaits something while it is loaded can only be imported.
    if ((error as { code?: unknown }).code !== 'ERR_REQUIRE_ASYNC_MODULE') throw error;
    return importFile(file);
  }
}

/** CommonJS exports that Node's lexer did not see are found on `default`. */
async function importFile(file: string): Promise<ModuleExports> {
  const module = (await import(pathToFileURL(file).href)) as ModuleExports;
  const whole = module['default'];
  return whole && typeof whole === 'object' ? { ...(whole as ModuleExports), ...module } : module;
}
