import type { Dependent } from './dependencies-of.js';
import type { Nest } from '../load-nest.js';
import type { Patches } from '../patches.js';

type Method = (this: object, ...args: unknown[]) => unknown;

interface Resolver {
  instanceLinksHost: { get(token: unknown, options?: object): Link | Link[] };
}

interface Link {
  wrapperRef: Dependent;
}

/** Called before Nest gives what is asked for. */
export interface Ask {
  /** Who asks does not wait. */
  get(token: unknown, wrapper: Dependent): void;
  /** `rehearse` has Nest look for everything that the provider depends on. */
  resolve(wrapper: Dependent, rehearse: () => Promise<unknown>): Promise<void>;
}

/** `app.get`, `app.select(…).get` and `moduleRef.get` end in `find`; `resolve` in `resolvePerContext`. */
export async function observeResolver(nest: Nest, patches: Patches, ask: Ask): Promise<void> {
  const { AbstractInstanceResolver } = await nest.inner(
    'core',
    'injector/abstract-instance-resolver',
  );
  const resolver = (AbstractInstanceResolver as { prototype: object }).prototype;
  patches.replace(
    resolver,
    'find',
    (original) =>
      function find(this: Resolver, ...args: unknown[]) {
        const [token, options] = args as [unknown, object | undefined];
        for (const { wrapperRef } of linksOf(this, token, options)) ask.get(token, wrapperRef);
        return (original as Method).apply(this, args);
      },
  );
  patches.replace(
    resolver,
    'resolvePerContext',
    (original) =>
      async function resolvePerContext(this: Resolver, ...args: unknown[]) {
        const { strict, each } = (args[3] ?? {}) as { strict?: boolean; each?: boolean };
        const module = args[1] as { id?: string } | undefined;
        const options = strict ? { moduleId: module?.id, each } : { each };
        const [token, , , ...rest] = args;
        const rehearse = async () =>
          (original as Method).call(this, token, module, { id: 0 }, ...rest);
        for (const { wrapperRef } of linksOf(this, token, options)) {
          await ask.resolve(wrapperRef, rehearse);
        }
        return (original as Method).apply(this, args);
      },
  );
}

/** What nobody provides has no link; Nest's own error says so better. */
function linksOf({ instanceLinksHost }: Resolver, token: unknown, options = {}): Link[] {
  try {
    return [instanceLinksHost.get(token, options)].flat();
  } catch {
    return [];
  }
}
