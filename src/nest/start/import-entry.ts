import { realpathSync } from 'node:fs';
import { createRequire } from 'node:module';
import { asTargetError, TargetError } from '../../model/errors.js';
import type { TargetLocation } from '../locate-target.js';
import type { Patches } from '../patches.js';
import { wayToFactory } from '../project/starts-nest.js';
import type { Sources } from '../typescript/open-sources.js';
import { runAgain, type ImportEntry, type ModuleExports } from './run-again.js';

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
  const sources = await hookSources(location, patches);
  const load = runAgain({
    file,
    // Of a module file nothing is to run but what its name stands for.
    way: () => (exportName === null ? (wayToFactory(file) ?? []) : []),
    isImported: (path) => sources?.formatOf(path) !== 'commonjs',
    isStarted,
  });
  return async () => {
    try {
      return await load();
    } catch (cause) {
      const told = asTargetError(cause);
      if (told) throw told;
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

async function hookSources(location: TargetLocation, patches: Patches): Promise<Sources | null> {
  if (!TYPESCRIPT.test(location.file)) return null;
  const { hookTypeScript } = await import('../typescript/hook-typescript.js');
  return hookTypeScript(patches, location.file, location);
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
