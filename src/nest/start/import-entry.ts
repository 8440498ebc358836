import { realpathSync } from 'node:fs';
import { createRequire } from 'node:module';
import { pathToFileURL } from 'node:url';
import { TargetError } from '../../model/errors.js';
import type { TargetLocation } from '../locate-target.js';
import type { Patches } from '../patches.js';
import { wayToFactory } from '../project/starts-nest.js';

type ModuleExports = Record<string, unknown>;

/** Loads the entry and runs it; each further call runs the entry again, with what it imports to start Nest, and nothing else of the application. */
export type ImportEntry = () => Promise<ModuleExports>;

const TYPESCRIPT = /\.[cm]?ts$/;

/**
 * JavaScript is imported as it is, TypeScript through the project's own
 * compiler. `isStarted` says whether this run has started Nest already.
 * Errors: `TargetError` with what the entry threw as its cause.
 */
export async function openEntry(
  location: TargetLocation,
  patches: Patches,
  isStarted: () => boolean,
): Promise<ImportEntry> {
  const { entry, exportName } = location;
  // Node keeps modules under their real paths.
  const file = realpathSync(location.file);
  if (exportName === null) actAsMain(file, patches);
  const isCommonJs = await isCommonJsSource(location, patches);
  // Of a module file nothing is to run but what its name stands for.
  const way = () => (exportName === null ? (wayToFactory(file) ?? []) : []);
  const load = isCommonJs ? requireAgain(file, way) : importAgain(file, way, isStarted);
  return async () => {
    try {
      return await load();
    } catch (cause) {
      if (cause instanceof TargetError) throw cause;
      if (isTold(cause)) throw new TargetError(cause.message, cause.next, cause);
      throw new TargetError(
        `${entry} failed while it was loaded.`,
        'Start the application by itself to see the error in full.',
        { cause },
      );
    }
  };
}

/** `require.main === module` holds in the file that a program is started with. */
function actAsMain(file: string, patches: Patches): void {
  const before = Object.getOwnPropertyDescriptor(process, 'mainModule');
  const { cache } = createRequire(file);
  Object.defineProperty(process, 'mainModule', { configurable: true, get: () => cache[file] });
  patches.onRestore(() => {
    if (before) Object.defineProperty(process, 'mainModule', before);
    else Reflect.deleteProperty(process, 'mainModule');
  });
}

/** A `TargetError` of the thread of Node's hooks arrives as a copy, without its class. */
function isTold(cause: unknown): cause is Pick<TargetError, 'message' | 'next' | 'details'> {
  const { name, next, details } = (cause ?? {}) as Partial<TargetError>;
  return name === TargetError.name && typeof next === 'string' && Array.isArray(details);
}

async function isCommonJsSource(location: TargetLocation, patches: Patches): Promise<boolean> {
  if (!TYPESCRIPT.test(location.file)) return false;
  const { hookTypeScript } = await import('../typescript/hook-typescript.js');
  return (await hookTypeScript(patches, location.file, location)) === 'commonjs';
}

function requireAgain(file: string, way: WayToFactory): ImportEntry {
  const require = createRequire(file);
  return async () => {
    forget(file, way);
    return require(file) as ModuleExports;
  };
}

/** The files from the entry to the one that starts Nest. */
type WayToFactory = () => string[];

/** An entry may leave the start to a file beside it, which runs when it is required first. */
function forget(file: string, way: WayToFactory): void {
  const { cache } = createRequire(file);
  for (const path of [file, ...(file in cache ? way() : [])]) {
    Reflect.deleteProperty(cache, realpathSync(path));
    Reflect.deleteProperty(cache, path);
  }
}

/** How often each entry ran: Node keeps an ES module for good, under its address. */
const runs = new Map<string, number>();

function importAgain(file: string, way: WayToFactory, isStarted: () => boolean): ImportEntry {
  const { href } = pathToFileURL(file);
  return async () => {
    const run = (runs.get(href) ?? 0) + 1;
    runs.set(href, run);
    if (run === 1) return (await import(href)) as ModuleExports;
    forget(file, way);
    // What it imports ran already, and where that failed for want of a provider it fails forever.
    const starter = way().at(-1) ?? file;
    if (starter !== file) await import(`${pathToFileURL(starter).href}?run=${run}`);
    return starter !== file && isStarted()
      ? {}
      : ((await import(`${href}?run=${run}`)) as ModuleExports);
  };
}

/** `#AppModule` names an export, a member of what CommonJS exports, or the default export itself. */
export function rootModule(module: ModuleExports, name: string, entry: string): unknown {
  const main = module['default'];
  const whole = main as ModuleExports | undefined;
  const isDefault = typeof main === 'function' && main.name === name;
  const found = module[name] ?? (isDefault ? main : whole?.[name]);
  if (typeof found === 'function') return found;
  const exported = { ...(typeof whole === 'object' ? whole : {}), ...module };
  const names = Object.keys(exported).filter((key) => typeof exported[key] === 'function');
  throw new TargetError(
    `${entry} has no class named ${name}.`,
    names.length > 0 ? `It exports ${names.join(', ')}.` : 'It exports no class at all.',
  );
}
