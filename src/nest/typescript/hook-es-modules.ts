import module from 'node:module';
import type { Patches } from '../patches.js';
import { countCompileTime } from './compile-time.js';
import type { SourcesLocation } from './compile-config.js';
import type { Handed } from './esm-loader.js';
import { openModuleHooks } from './module-hooks.js';
import type { Sources } from './open-sources.js';
import { watchImports } from './watch-imports.js';

type Next<Context, Result> = (specifier: string, context: Context) => Result;

/** Hooks in the thread that imports: Node has them from 22.15 and 23.5 on. */
type RegisterHooks = (hooks: {
  resolve<T>(specifier: string, context: ResolveContext, next: Next<ResolveContext, T>): T;
  load<T extends object>(url: string, context: object, next: Next<object, T>): T | object;
}) => { deregister(): void };

interface ResolveContext {
  parentURL?: string;
  conditions: readonly string[];
}

/**
 * Lets Node's loader of ES modules load a project's sources: ES modules as such,
 * and CommonJS as the very module that `require` gives. Older Nodes ask hooks
 * in a thread of their own, which CommonJS projects have only when something
 * that they run may import a source.
 */
export function hookEsModules(
  patches: Patches,
  sources: Sources,
  location: SourcesLocation,
  entry: string,
): void {
  const { registerHooks } = module as unknown as { registerHooks?: RegisterHooks };
  if (registerHooks) hookInThread(patches, sources, registerHooks);
  else if (sources.formatOf(entry) === 'module') hookFromThread(entry, sources, location);
  else watchImports(patches, sources, () => hookFromThread(entry, sources, location));
}

function hookInThread(patches: Patches, sources: Sources, registerHooks: RegisterHooks): void {
  const hooks = openModuleHooks(sources);
  const registered = registerHooks({
    resolve(specifier, context, next) {
      // What is required finds its source in `hookCommonJs`.
      const isRequired = context.conditions.includes('require');
      const url = isRequired ? null : hooks.resolve(specifier, context.parentURL);
      return next(url ?? specifier, context);
    },
    load: (url, context, next) => countCompileTime(() => hooks.load(url)) ?? next(url, context),
  });
  patches.onRestore(() => registered.deregister());
}

function hookFromThread(
  entry: string,
  { emitted }: Sources,
  { root, tsconfig }: SourcesLocation,
): void {
  const data: Handed = { root, tsconfig, entry, emitted: emitted() };
  module.register(new URL('./esm-loader.js', import.meta.url), { data });
}
