import { createRequire } from 'node:module';
import { pathToFileURL } from 'node:url';
import { TargetError } from '../model/errors.js';
import type { TargetLocation } from './locate-target.js';
import type { Patches } from './patches.js';

type ModuleExports = Record<string, unknown>;

/** Loads the entry and runs it; each further call runs the entry again, and nothing else of the application. */
export type ImportEntry = () => Promise<ModuleExports>;

const TYPESCRIPT = /\.[cm]?ts$/;

/**
 * JavaScript is imported as it is, TypeScript through the project's own
 * compiler. Errors: `TargetError` with what the entry threw as its cause.
 */
export async function openEntry(location: TargetLocation, patches: Patches): Promise<ImportEntry> {
  const { file, entry } = location;
  const load = (await isCommonJsSource(location, patches)) ? requireAgain(file) : importAgain(file);
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

/** A `TargetError` of the thread of Node's hooks arrives as a copy, without its class. */
function isTold(cause: unknown): cause is Pick<TargetError, 'message' | 'next' | 'details'> {
  const { name, next, details } = (cause ?? {}) as Partial<TargetError>;
  return name === TargetError.name && typeof next === 'string' && Array.isArray(details);
}

async function isCommonJsSource(location: TargetLocation, patches: Patches): Promise<boolean> {
  if (!TYPESCRIPT.test(location.file)) return false;
  const { hookTypeScript } = await import('./typescript/hook-typescript.js');
  return hookTypeScript(patches, location.file, location) === 'commonjs';
}

function requireAgain(file: string): ImportEntry {
  const require = createRequire(file);
  return async () => {
    Reflect.deleteProperty(require.cache, file);
    return require(file) as ModuleExports;
  };
}

function importAgain(file: string): ImportEntry {
  const { href } = pathToFileURL(file);
  let run = 0;
  return async () => {
    run++;
    const address = run === 1 ? href : `${href}?run=${run}`;
    if (run > 1) Reflect.deleteProperty(createRequire(file).cache, file);
    return (await import(address)) as ModuleExports;
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
