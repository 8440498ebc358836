import { readRouter, type Layer, type Next, type Route, type Router } from './express-router.js';
import type { Callable, NestApplication } from '../nest-types.js';
import { LayersByStart } from './layers-by-start.js';
import type { Observation } from './observation.js';
import type { LayerOrigin } from './observed-middleware.js';
import { requestFor, samplePath } from './rehearsed-request.js';
import { useOrigin } from './use-origin.js';

/** What Express and Nest put in front of every application when it is initialised. */
const BUILT_IN = new Set(['query', 'expressInit', 'jsonParser', 'urlencodedParser']);

/** What can be known of the middleware of an application. */
export interface Rehearsal {
  /**
   * Sends a request that never was through what runs the middleware, with each
   * of them replaced by one that only tells its name: the driver itself says
   * which middleware a path meets, in which order. Null where there is none.
   */
  run: ((method: string, path: string) => Promise<LayerOrigin[]>) | null;
  /** Why it may have middleware that is not told; null where it has not. */
  unseen: string | null;
}

export async function middlewareRehearsal(
  application: NestApplication,
  observation: Observation,
): Promise<Rehearsal> {
  const adapter = application.getHttpAdapter();
  const driver = adapter?.getType();
  if (!adapter || driver === undefined) return { run: null, unseen: null };
  if (driver === 'express') {
    return { run: expressRehearsal(adapter.getInstance(), observation), unseen: null };
  }
  if (driver === 'fastify') {
    const { middieRehearsal } = await import('./rehearse-middie.js');
    return middieRehearsal(adapter.getInstance() as object, observation);
  }
  return { run: null, unseen: `how ${driver} runs middleware is not known here` };
}

function expressRehearsal(server: unknown, observation: Observation): Rehearsal['run'] {
  const router = readRouter(server);
  if (!router) return null;
  const layers = new LayersByStart();
  for (const layer of layersBeforeRoutes(router, server, observation)) {
    layers.add(stagedLayer(layer, observation), pathsOf(layer, observation));
  }
  if (layers.isEmpty) return null;
  return (method, path) =>
    new Promise((resolve) => {
      const ran: LayerOrigin[] = [];
      const url = samplePath(path);
      const stage = Object.create(router, { stack: { value: layers.of(url) } }) as Router;
      observation.middleware.rehearsal = { ran };
      stage.handle(requestFor(method, url), {}, () => {
        observation.middleware.rehearsal = null;
        resolve(ran);
      });
    });
}

/**
 * What Nest adds from its first route on are its routes and the handlers for
 * unknown paths and for errors. A route that the application itself has put
 * into the router before (documentation pages, for one) answers its own path.
 */
function layersBeforeRoutes({ stack }: Router, server: unknown, observation: Observation): Layer[] {
  return stack
    .slice(0, observation.middleware.beforeRoutes.get(server) ?? 0)
    .filter((layer) => !layer.route || holdsMiddleware(layer, observation));
}

/** What a layer was bound to; only `app.use` does not tell. */
function pathsOf({ route, handle }: Layer, { middleware }: Observation): readonly unknown[] | null {
  return route ? [route.path] : (middleware.paths.get(handle) ?? null);
}

/** The layers that `app.use` was given, with their names. */
export function middlewareOfApplication(
  router: Router,
  server: unknown,
  observation: Observation,
): { layer: Layer; name: string }[] {
  const { layers } = observation.middleware;
  return layersBeforeRoutes(router, server, observation)
    .filter((layer) => !layer.route && !layers.has(layer.handle) && !isBuiltIn(layer, observation))
    .map((layer) => ({ layer, name: useOrigin(layer.name, layer.handle as object).name }));
}

/** Whether a route of the router stands for middleware that Nest bound to one method. */
export function holdsMiddleware({ route }: Layer, { middleware }: Observation): boolean {
  return route?.stack.some(({ handle }) => middleware.layers.has(handle)) ?? false;
}

/** The layer of a middleware as one that only tells its name; none for what is no middleware of the application. */
export function stagedLayer(layer: Layer, observation: Observation): Layer[] {
  const own = observation.middleware.layers.get(layer.handle);
  // Express asks what takes four parameters only about errors.
  if ((layer.handle as Callable).length > 3) return [];
  if (own?.rehearses) return [layer];
  if (layer.route) return [stagedRoute(layer, layer.route, observation)];
  if (!own && isBuiltIn(layer, observation)) return [];
  const origin = own ?? useOrigin(layer.name, layer.handle as object);
  const tell = (_request: unknown, _response: unknown, next: Next) => {
    observation.middleware.rehearsal?.ran.push(origin);
    next();
  };
  return [Object.create(layer, { handle: { value: tell } }) as Layer];
}

function stagedRoute(layer: Layer, bound: Route, observation: Observation): Layer {
  const stack = bound.stack.flatMap((inner) => stagedLayer(inner, observation));
  const route = Object.create(bound, { stack: { value: stack } }) as Route;
  const handle = (request: object, response: object, next: Next) =>
    route.dispatch(request, response, next);
  return Object.create(layer, { route: { value: route }, handle: { value: handle } }) as Layer;
}

function isBuiltIn({ name, handle }: Layer, { middleware }: Observation): boolean {
  return BUILT_IN.has(name) || middleware.builtIn.has(handle);
}
