import { readRouter } from './express-router.js';
import type { Nest } from '../load-nest.js';
import type { HttpAdapter, NestApplication } from '../nest-types.js';
import type { Observation } from './observation.js';
import type { Patches } from '../patches.js';

/** Remembers what an adapter has put into its router by itself. */
export function noteBuiltInLayers(application: NestApplication, observation: Observation): void {
  const adapter = application.getHttpAdapter();
  if (adapter?.getType() !== 'express') return;
  const { stack = [] } = readRouter(adapter.getInstance()) ?? {};
  for (const { handle } of stack) observation.middleware.builtIn.add(handle);
}

/** Notes where the middleware of the application ends (core router/routes-resolver). */
export async function observeFirstRoute(
  nest: Nest,
  patches: Patches,
  observation: Observation,
): Promise<void> {
  const { RoutesResolver } = await nest.inner('core', 'router/routes-resolver');
  patches.replace(
    (RoutesResolver as { prototype: object }).prototype,
    'resolve',
    (original) =>
      function resolve(this: object, ...args: unknown[]) {
        const adapter = args[0] as HttpAdapter;
        if (adapter.getType() === 'express') {
          const server = adapter.getInstance();
          const held = readRouter(server)?.stack.length ?? 0;
          observation.middleware.beforeRoutes.set(server, held);
        }
        return (original as (this: object, ...given: unknown[]) => unknown).apply(this, args);
      },
  );
}
