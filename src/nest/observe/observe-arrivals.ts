import type { Nest } from '../load-nest.js';
import type { HttpAdapter, NestContainer } from '../nest-types.js';
import type { Patches } from '../patches.js';
import { entriesAddedBy } from './entries-added-by.js';
import type { Observation, ObservedRouting } from './observation.js';

type Method = (this: object, ...args: unknown[]) => unknown;
type Handler = (request: object, response: unknown, next?: () => unknown) => unknown;

interface Resolver {
  container: NestContainer & { getHttpAdapterRef(): HttpAdapter };
}

/**
 * Lets a request be sent through the router and through Nest's own filters of
 * hosts and versions (core router/router-explorer) only to see where it
 * arrives: what is inside these filters, Nest's handler of the route, stays out
 * of it. Every other request gets what Nest made.
 */
export async function observeArrivals(
  nest: Nest,
  patches: Patches,
  observation: Observation,
): Promise<void> {
  const routing: ObservedRouting = {
    underWay: 0,
    arrivals: new WeakMap(),
    entries: new Map(),
    endings: new Map(),
  };
  observation.routing = routing;
  const { RouterExplorer } = await nest.inner('core', 'router/router-explorer');
  const { RoutesResolver } = await nest.inner('core', 'router/routes-resolver');
  const { AbstractHttpAdapter } = await nest.inner('core', 'adapters/http-adapter');
  for (const name of ['createCallbackProxy', 'createRequestScopedHandler']) {
    patches.replace(prototypeOf(RouterExplorer), name, (original) =>
      withArrivals(original as Method, routing),
    );
  }
  patches.replace(prototypeOf(AbstractHttpAdapter), 'getOnRouteTriggered', (original) =>
    withSilence(original as Method, routing),
  );
  const endings = { registerNotFoundHandler: 'unknown path', registerExceptionHandler: 'error' };
  for (const [name, ending] of Object.entries(endings)) {
    patches.replace(
      prototypeOf(RoutesResolver),
      name,
      (original) =>
        function register(this: Resolver, ...args: unknown[]) {
          const { result, entries } = entriesAddedBy(
            () => (original as Method).apply(this, args),
            this.container.getHttpAdapterRef(),
            nest,
          );
          for (const entry of entries) {
            routing.endings.set(entry, ending as 'unknown path' | 'error');
          }
          return result;
        },
    );
  }
}

function prototypeOf(type: unknown): object {
  return (type as { prototype: object }).prototype;
}

/** Express looks at how many parameters a handler has. */
function withArrivals(original: Method, routing: ObservedRouting): Method {
  return function create(this: object, ...args: unknown[]) {
    const handler = original.apply(this, args) as Handler;
    return (request: object, response: unknown, next?: () => unknown) => {
      const arrive = routing.underWay > 0 ? routing.arrivals.get(request) : undefined;
      if (!arrive) return handler(request, response, next);
      arrive();
      return next?.();
    };
  };
}

/** The application may want to be told of every route that is met (from Nest 11 on). */
function withSilence(original: Method, routing: ObservedRouting): Method {
  return function getOnRouteTriggered(this: object, ...args: unknown[]) {
    const tell = original.apply(this, args);
    if (typeof tell !== 'function') return tell;
    return (...told: unknown[]) =>
      routing.underWay > 0 ? undefined : (tell as (...given: unknown[]) => unknown)(...told);
  };
}
