import type { Nest } from '../load-nest.js';
import type { HttpAdapter, InstanceWrapper, NestContainer } from '../nest-types.js';
import {
  emptyContext,
  rehearsedContext,
  withStandIns,
  type Observation,
  type RouteHandler,
} from './observation.js';
import type { Patches } from '../patches.js';
import { entriesAddedBy } from './entries-added-by.js';

interface Explorer {
  container: NestContainer;
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

/** The routes while Nest hands them out. */
interface Routing {
  nest: Nest;
  observation: Observation;
  handlers: Map<InstanceWrapper, Map<string, RouteHandler>>;
  current: Current | null;
}

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
  const factory = (RouterMethodFactory as { prototype: object }).prototype;
  const routing: Routing = { nest, observation, handlers: new Map(), current: null };
  observeHandlers(explorer, patches, routing);
  observeSortedRoutes(explorer, patches, routing);
  observeRegistrations(factory, RequestMethod as Record<number, string>, patches, routing);
}

function observeHandlers(explorer: object, patches: Patches, routing: Routing): void {
  const { observation } = routing;
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
        const { container } = this;
        const { methodName } = definition;
        const handler = { container, wrapper, methodName, moduleKey, context: emptyContext() };
        remember(routing, handler);
        const version = path.methodVersion ?? path.controllerVersion;
        routing.current = { handler, version, host };
        observation.building = handler.context;
        try {
          const result = (original as Method).apply(this, args);
          if (!wrapper.isDependencyTreeStatic()) {
            rehearseRequest(this, definition, handler, observation);
          }
          return result;
        } finally {
          observation.building = null;
          routing.current = null;
        }
      },
  );
}

function remember({ handlers }: Routing, handler: RouteHandler): void {
  let ofClass = handlers.get(handler.wrapper);
  if (!ofClass) handlers.set(handler.wrapper, (ofClass = new Map<string, RouteHandler>()));
  ofClass.set(handler.methodName, handler);
}

function observeSortedRoutes(explorer: object, patches: Patches, routing: Routing): void {
  patches.replace(
    explorer,
    'registerResolvedRoute',
    (original) =>
      function registerResolvedRoute(this: object, ...args: unknown[]) {
        const { instanceWrapper, methodName, version, host } = args[1] as ResolvedRoute;
        const handler = routing.handlers.get(instanceWrapper)?.get(methodName);
        routing.current = handler ? { handler, version, host } : null;
        try {
          return (original as Method).apply(this, args);
        } finally {
          routing.current = null;
        }
      },
  );
}

function observeRegistrations(
  factory: object,
  methods: Record<number, string>,
  patches: Patches,
  routing: Routing,
): void {
  patches.replace(
    factory,
    'get',
    (original) =>
      function get(this: object, ...args: unknown[]) {
        const register = (original as Method).apply(this, args) as Method;
        if (!routing.current) return register;
        const { handler, version, host } = routing.current;
        const method = methods[args[1] as number] ?? 'ALL';
        return function observed(this: object, ...given: unknown[]) {
          const path = String(given[0]);
          const route = { method, path, version, host, handler };
          routing.observation.routes.push(route);
          const add = () => register.apply(this, given);
          const asked = routing.observation.routing;
          if (!asked) return add();
          const { result, entries } = entriesAddedBy(add, args[0] as HttpAdapter, routing.nest);
          asked.entries.set(route, entries);
          return result;
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
  observation: Observation,
): void {
  withStandIns(observation, () =>
    explorer.createCallbackProxy(
      wrapper.instance,
      definition.targetCallback,
      methodName,
      moduleKey,
      definition.requestMethod,
      rehearsedContext(observation, wrapper),
      wrapper.id,
    ),
  );
}
