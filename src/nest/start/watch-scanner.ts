import { dirname, sep } from 'node:path';
import type { Observed } from './other-nest.js';
import { OtherNestUsed } from './other-nest-used.js';
import { Patches } from '../patches.js';
import { filesOf, stackLines } from './stack-files.js';

type Metadata = (key: unknown, target: unknown, property: unknown) => unknown;

type GetProvider = (this: unknown, target: unknown, key: unknown) => unknown;

/** Core scanner: what every Nest asks of a module before it constructs anything. */
const IMPORTS = 'imports';
const SCANNER = /[\\/]@nestjs[\\/]core[\\/]scanner\.js$/;
const SCANS = /\.(?:scanForModules|reflectImports|reflectMetadata)\b/;

/**
 * ES modules and bundles cannot be reached when they are loaded, but every copy
 * of Nest reads the metadata of modules in the same place. Once the observed
 * one does, nothing is watched any more: all that Nest reads would come here.
 */
export function watchScanner(
  patches: Patches,
  observed: Observed,
  report: (found: OtherNestUsed) => void,
): void {
  const watching = new Patches();
  patches.onRestore(() => watching.restore());
  const watch = (original: unknown) => {
    const getMetadata = original as Metadata;
    return function watchedMetadata(key: unknown, target: unknown, property: unknown) {
      if (key === IMPORTS) judge();
      return getMetadata(key, target, property);
    };
  };
  watching.replace(Reflect, 'getMetadata', watch);
  const { getMetadata: watched } = Reflect as unknown as { getMetadata: Metadata };
  keep(watching, watched, watch);

  function judge(): void {
    if (observed.isStarted()) return watching.restore();
    const found = otherScanner(observed.folder);
    if (!found) return;
    report(found);
    throw found;
  }
}

/** The one registry of all copies of reflect-metadata, since its 0.2. */
const REGISTRY = Symbol.for('@reflect-metadata:registry');

/** A further copy of reflect-metadata puts itself in the place of the first; the decorators that follow show it. */
function keep(patches: Patches, watched: Metadata, watch: (original: unknown) => Metadata): void {
  let current: unknown = watched;
  patches.replace(
    Reflect.get(Reflect, REGISTRY) as object | undefined,
    'getProvider',
    (original) =>
      function getProvider(this: unknown, target: unknown, key: unknown) {
        const { getMetadata } = Reflect as unknown as { getMetadata: Metadata };
        if (getMetadata !== current) {
          current = watch(getMetadata);
          Object.assign(Reflect, { getMetadata: current });
        }
        return (original as GetProvider).call(this, target, key);
      },
  );
}

/** Null where nothing scans, or the observed Nest does. */
function otherScanner(observed: string): OtherNestUsed | null {
  const files = filesOf(stackLines().filter((line) => SCANS.test(line)));
  const [first] = files;
  if (first === undefined || files.some((path) => path.startsWith(observed + sep))) return null;
  const scanner = files.find((path) => SCANNER.test(path));
  return new OtherNestUsed(scanner ? dirname(scanner) : null, scanner ? null : first);
}
