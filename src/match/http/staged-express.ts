import type { HttpAdapter, NestApplication } from '../../nest/nest-types.js';
import {
  readRouter,
  type Layer,
  type Route,
  type Router,
} from '../../nest/observe/express-router.js';
import type { ObservedRoute, RoutedObservation } from '../../nest/observe/observation.js';
import { holdsMiddleware, stagedLayer } from '../../nest/observe/rehearse-middleware.js';
import { routesByEntry } from './routes-by-entry.js';

export interface ExpressRequest {
  method: string;
  /** The path that a router is mounted on. */
  baseUrl: string;
  params: Record<string, string | string[]>;
  hosts?: Record<string, string>;
}

type Next = (error?: unknown) => void;
type Handle = (request: ExpressRequest, response: object, next: Next) => void;

/** Express 4 and 5 spell it differently. */
interface AskedRoute extends Route {
  _handles_method?(method: string): boolean;
  _handlesMethod?(method: string): boolean;
  methods?: Record<string, boolean>;
}

/** What the layers of the stage tell of the request that is under way. */
export interface Watcher {
  /** Whether routes of other methods are to be looked into as well. */
  anyMethod: boolean;
  /** A route of Nest whose path fits; `pass` sends the request into it and tells when it comes out. */
  enter(route: ObservedRoute, visit: Visit): void;
  /** A route of the application's own. */
  arrive(label: string, request: ExpressRequest): void;
  /** Nest's answer to unknown paths. */
  unknown(): void;
}

export interface Visit {
  request: ExpressRequest;
  takesMethod: boolean;
  /** Sends the request with a method of this route through Nest's filters. */
  pass(out: Next): void;
  next: Next;
}

/**
 * The router of the application with every layer replaced by one that only
 * tells of the request: paths and methods are compared by the router itself,
 * hosts and versions by the filters that Nest put around its handlers.
 */
export function stageExpress(
  application: NestApplication,
  observation: RoutedObservation,
  watcher: () => Watcher,
): Router | null {
  const server = (application.getHttpAdapter() as HttpAdapter).getInstance();
  const router = readRouter(server);
  if (!router) return null;
  return stageRouter(router, { observation, routes: routesByEntry(observation), watcher });
}

interface Staging {
  observation: RoutedObservation;
  /** By their layers. */
  routes: ReadonlyMap<object, ObservedRoute>;
  watcher: () => Watcher;
}

function stageRouter(router: Router, staging: Staging): Router {
  const stack = router.stack.flatMap((layer, index) => staged(layer, index, staging));
  // What the application does with parameters (`app.param`) is left out.
  return Object.create(router, { stack: { value: stack }, params: { value: {} } }) as Router;
}

function staged(layer: Layer, index: number, staging: Staging): Layer[] {
  const { observation, routes, watcher } = staging;
  const route = routes.get(layer);
  if (route) return [stagedRoute(layer, route, watcher)];
  const ending = observation.routing.endings.get(layer);
  if (ending) return ending === 'error' ? [] : [unknownPath(layer, watcher)];
  // The first layer of Express 4 only reads the query.
  if (index === 0 && layer.name === 'query') return [layer];
  if (layer.route && !holdsMiddleware(layer, observation)) {
    return [ownRoute(layer, layer.route, watcher)];
  }
  return isRouter(layer.handle)
    ? [mounted(layer, layer.handle, staging)]
    : stagedLayer(layer, observation);
}

function isRouter(handle: unknown): handle is Router {
  const { stack, handle: run } = handle as Partial<Router>;
  return Array.isArray(stack) && typeof run === 'function';
}

/** A router that the application mounted on a path. */
function mounted(layer: Layer, router: Router, staging: Staging): Layer {
  const inside = stageRouter(router, staging);
  return withHandle(layer, (request, response, next) => inside.handle(request, response, next));
}

function stagedRoute(layer: Layer, route: ObservedRoute, watcher: () => Watcher): Layer {
  const bound = layer.route as AskedRoute | undefined;
  const handle: Handle = (request, response, next) => {
    const { method } = request;
    const takesMethod = !bound || handles(bound, method);
    watcher().enter(route, {
      request,
      takesMethod,
      next,
      pass(out) {
        if (!takesMethod) request.method = route.method;
        const done: Next = (error) => {
          request.method = method;
          out(error);
        };
        if (bound) bound.dispatch(request, response, done);
        else (layer.handle as Handle)(request, response, done);
      },
    });
  };
  return bound ? withRoute(layer, bound, handle, watcher) : withHandle(layer, handle);
}

function ownRoute(layer: Layer, bound: AskedRoute, watcher: () => Watcher): Layer {
  return withHandle(layer, (request, _response, next) => {
    if (handles(bound, request.method)) watcher().arrive(labelOf(bound, request), request);
    next();
  });
}

function unknownPath(layer: Layer, watcher: () => Watcher): Layer {
  return withHandle(layer, (_request, _response, next) => {
    watcher().unknown();
    next();
  });
}

function withHandle(layer: Layer, handle: Handle): Layer {
  return Object.create(layer, { handle: { value: handle } }) as Layer;
}

function withRoute(layer: Layer, bound: AskedRoute, handle: Handle, watcher: () => Watcher): Layer {
  const value = (method: string) => watcher().anyMethod || handles(bound, method);
  const route: unknown = Object.create(bound, {
    _handles_method: { value },
    _handlesMethod: { value },
  });
  return Object.create(layer, { route: { value: route }, handle: { value: handle } }) as Layer;
}

function handles(route: AskedRoute, method: string): boolean {
  return route._handlesMethod?.(method) ?? route._handles_method?.(method) ?? false;
}

/** `GET /docs`: a route for many methods is one for all. */
function labelOf({ methods = {}, path }: AskedRoute, { baseUrl }: ExpressRequest): string {
  const [method = '', ...more] = Object.keys(methods);
  return `${more.length > 0 || method === '_all' ? 'ALL' : method.toUpperCase()} ${baseUrl}${String(path)}`;
}
