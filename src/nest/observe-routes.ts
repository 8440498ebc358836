import type { Nest } from './load-nest.js';
import type { InstanceWrapper } from './nest-types.js';
import { emptyContext, withStandIns, type Observation, type RouteHandler } from './observation.js';
import type { Patches } from './patches.js';

interface Explorer {
  createCallbackProxy(...args: unknown[]): unknown;
}

interface RouteDefinition {
  requestMethod: number;
  targetCallback: unknown;
  methodName: string;
}

/** What an adapter's method is about to be given belongs to this handler. */
interface Current {
  handler: RouteHandler;
  version: unknown;
  host: unknown;
}

interface RoutePathMetadata {
  methodVersion?: unknown;
  controllerVersion?: unknown;
}

interface ResolvedRoute {
  instanceWrapper: InstanceWrapper;
  methodName: string;
  version: unknown;
  host: unknown;
}

type Method = (this: object, ...args: unknown[]) => unknown;

/**
 * Notes every route that Nest gives to the HTTP adapter, in that order
 * (core router/router-explorer: `applyCallbackToRouter`, and
 * `registerResolvedRoute` where Nest 12 sorts the routes first).
 */
export async function observeRoutes(
  nest: Nest,
  patches: Patches,
  observation: Observation,
): Promise<void> {
  const { RouterExplorer } = await nest.inner('core', 'router/router-explorer');
  const { RouterMethodFactory } = await nest.inner('core', 'helpers/router-method-factory');
  const { RequestMethod } = await nest.inner('common', 'enums/request-method.enum');
  const explorer = (RouterExplorer as { prototype: object }).prototype;
  const handlers = new Map<InstanceWrapper, Map<string, RouteHandler>>();
  let current: Current | null = null;

  patches.replace(
    explorer,
    'applyCallbackToRouter',
    (original) =>
      function applyCallbackToRouter(this: Explorer, ...args: unknown[]) {
        const [, definition, wrapper, moduleKey, path, host] = args as [
          unknown,
          RouteDefinition,
          InstanceWrapper,
          string,
          RoutePathMetadata,
          unknown,
        ];
        const context = emptyContext();
        const handler = { wrapper, methodName: definition.methodName, moduleKey, context };
        handlers.set(
          wrapper,
          (handlers.get(wrapper) ?? new Map()).set(handler.methodName, handler),
        );
        const version = path.methodVersion ?? path.controllerVersion;
        current = { handler, version, host };
        observation.building = context;
        try {
          const result = (original as Method).apply(this, args);
          if (!wrapper.isDependencyTreeStatic()) {
            withStandIns(observation, () => rehearseRequest(this, definition, handler));
          }
          return result;
        } finally {
          observation.building = null;
          current = null;
        }
      },
  );

  patches.replace(
    explorer,
    'registerResolvedRoute',
    (original) =>
      function registerResolvedRoute(this: object, ...args: unknown[]) {
        const route = args[1] as ResolvedRoute;
        const handler = handlers.get(route.instanceWrapper)?.get(route.methodName);
        current = handler ? { handler, version: route.version, host: route.host } : null;
        try {
          return (original as Method).apply(this, args);
        } finally {
          current = null;
        }
      },
  );

  const names = RequestMethod as Record<number, string>;
  patches.replace(
    (RouterMethodFactory as { prototype: object }).prototype,
    'get',
    (original) =>
      function get(this: object, ...args: unknown[]) {
        const register = (original as Method).apply(this, args) as Method;
        if (!current) return register;
        const { handler, version, host } = current;
        const method = names[args[1] as number] ?? 'ALL';
        return function observed(this: object, ...given: unknown[]) {
          observation.routes.push({ method, path: String(given[0]), version, host, handler });
          return register.apply(this, given);
        };
      },
  );
}

/**
 * The lists of a request-scoped handler are made for each request. Making them
 * once for a request that never comes shows them without constructing anything.
 */
function rehearseRequest(
  explorer: Explorer,
  definition: RouteDefinition,
  { wrapper, methodName, moduleKey }: RouteHandler,
): void {
  explorer.createCallbackProxy(
    wrapper.instance,
    definition.targetCallback,
    methodName,
    moduleKey,
    definition.requestMethod,
    { id: Number.NaN },
    wrapper.id,
  );
}
