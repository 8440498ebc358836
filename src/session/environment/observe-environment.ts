import { syncBuiltinESMExports } from 'node:module';
import { fileURLToPath } from 'node:url';
import type { Patches } from '../../nest/patches.js';

/** A variable that was read while it was not set. */
export interface UnsetRead {
  name: string;
  /** `file:line` of the application's own code that read it, as stacks write it; null where a package did by itself. */
  place: string | null;
}

/** What is asked of any object that is printed, awaited or compared. */
const OF_OBJECTS = new Set(['then', 'toJSON', 'inspect', 'nodeType', 'length', '$$typeof']);

const SELF = fileURLToPath(import.meta.url);
const TOOL = fileURLToPath(new URL('../..', import.meta.url));

/**
 * Puts a `process.env` in the place of the real one that notes which names are
 * read and not there, and answers for `fallbacks` until they are set. It is
 * the real one otherwise, and has its former content once the patches are restored.
 */
export function observeEnvironment(
  patches: Patches,
  fallbacks: Record<string, string>,
): () => UnsetRead[] {
  const real = process.env;
  const before = { ...real };
  const open = new Map(Object.entries(fallbacks));
  const reads = new Map<string, UnsetRead>();
  process.env = new Proxy(real, {
    get(target, name) {
      const value: unknown = Reflect.get(target, name);
      if (value !== undefined || typeof name !== 'string' || name in target) return value;
      if (open.has(name)) return open.get(name);
      if (!OF_OBJECTS.has(name)) noteRead(reads, name);
      return undefined;
    },
    // Without a receiver: Node takes complete descriptors only.
    set: (target, name, value) => Reflect.set(target, name, value),
    deleteProperty(target, name) {
      open.delete(String(name));
      return Reflect.deleteProperty(target, name);
    },
  });
  syncBuiltinESMExports();
  patches.onRestore(() => {
    process.env = real;
    putBack(real, before);
    syncBuiltinESMExports();
  });
  return () => [...reads.values()];
}

function putBack(real: NodeJS.ProcessEnv, before: NodeJS.ProcessEnv): void {
  for (const name of Object.keys(real)) if (!(name in before)) delete real[name];
  for (const [name, value] of Object.entries(before)) {
    if (real[name] !== value) real[name] = value;
  }
}

/** The application's last read counts, for it is the nearest to what failed. */
function noteRead(reads: Map<string, UnsetRead>, name: string): void {
  const place = placeOfReader();
  if (place === null && reads.has(name)) return;
  reads.delete(name);
  reads.set(name, { name, place });
}

const FRAMES = 16;

/** Its `ConfigService` looks for every name here first, whatever it stands for (config config.service: `get`). */
const CONFIG_SERVICE = /[\\/]node_modules[\\/]@nestjs[\\/]config[\\/]/;

/** A package that reads on behalf of the application counts as it, one that is just being loaded does not. */
function placeOfReader(): string | null {
  for (const site of callSites()) {
    const file = site.getFileName();
    if (!file) continue;
    if (file.startsWith('node:internal/modules')) return null;
    const path = file.startsWith('file:') ? fileURLToPath(file) : file;
    if (path === SELF) continue;
    if (CONFIG_SERVICE.test(path)) return null;
    if (path.startsWith(TOOL) && !path.startsWith(`${TOOL}demo`)) return null;
    if (!file.startsWith('node:') && !/[\\/]node_modules[\\/]/.test(path)) {
      return `${file}:${site.getLineNumber() ?? 0}`;
    }
  }
  return null;
}

function callSites(): NodeJS.CallSite[] {
  const { prepareStackTrace, stackTraceLimit } = Error;
  Error.stackTraceLimit = FRAMES;
  Error.prepareStackTrace = (_error, sites) => sites;
  const { stack } = new Error('for its place') as unknown as { stack: unknown };
  Object.assign(Error, { prepareStackTrace, stackTraceLimit });
  return Array.isArray(stack) ? (stack as NodeJS.CallSite[]) : [];
}
