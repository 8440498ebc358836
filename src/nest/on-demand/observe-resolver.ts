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

/** `app.get`, `app.select(…).get` and `moduleRef.get` end in `find`; `resolve` in `resolvePerContext`. */
export async function observeResolver(
  nest: Nest,
  patches: Patches,
  ask: (token: unknown, wrapper: Dependent) => void,
): Promise<void> {
  const { AbstractInstanceResolver } = await nest.inner(
    'core',
    'injector/abstract-instance-resolver',
  );
  const resolver = (AbstractInstanceResolver as { prototype: object }).prototype;
  const askAll = (host: Resolver, token: unknown, options?: object) => {
    for (const { wrapperRef } of linksOf(host, token, options)) ask(token, wrapperRef);
  };
  patches.replace(
    resolver,
    'find',
    (original) =>
      function find(this: Resolver, ...args: unknown[]) {
        askAll(this, args[0], args[1] as object | undefined);
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
        askAll(this, args[0], strict ? { moduleId: module?.id, each } : { each });
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
