import type { NestApplication } from './nest-types.js';
import type { LayerOrigin, Observation } from './observation.js';

type Next = (error?: unknown) => void;

/** The parts of Express 4's and 5's router that are used. */
interface Layer {
  name: string;
  handle: unknown;
  route?: Route;
}

/** Middleware that Nest binds to one method is a route of the router. */
interface Route {
  stack: Layer[];
  dispatch(request: object, response: object, done: Next): void;
}

interface Router {
  stack: Layer[];
  handle(request: object, response: object, done: Next): void;
}

/** What Express and Nest put in front of every application when it is initialised. */
const BUILT_IN = new Set(['query', 'expressInit', 'jsonParser', 'urlencodedParser']);

/**
 * Sends a request that never was through the router of the application, with
 * every middleware replaced by one that only tells its name: the router itself
 * says which middleware a path meets, in which order. Null where the router is
 * not Express.
 */
export function middlewareRehearsal(
  application: NestApplication,
  observation: Observation,
): ((method: string, path: string) => Promise<LayerOrigin[]>) | null {
  const adapter = application.getHttpAdapter();
  if (adapter?.getType() !== 'express') return null;
  const router = readRouter(adapter.getInstance());
  if (!router) return null;
  const layers = layersBeforeRoutes(router, observation).flatMap((layer) =>
    stagedLayer(layer, observation),
  );
  const stage = Object.create(router, { stack: { value: layers } }) as Router;
  return (method, path) =>
    new Promise((resolve) => {
      if (layers.length === 0) return resolve([]);
      const ran: LayerOrigin[] = [];
      observation.middleware.rehearsal = { ran };
      const request = requestFor(method, samplePath(path));
      stage.handle(request, {}, () => {
        observation.middleware.rehearsal = null;
        resolve(ran);
      });
    });
}

/** Remembers what an adapter has put into its router by itself. */
export function noteBuiltInLayers(application: NestApplication, observation: Observation): void {
  const adapter = application.getHttpAdapter();
  if (adapter?.getType() !== 'express') return;
  const { stack = [] } = readRouter(adapter.getInstance()) ?? {};
  for (const { handle } of stack) observation.middleware.builtIn.add(handle);
}

/** Express 4 keeps its router in `_router`, once it has one, and throws where `router` is read. */
function readRouter(instance: unknown): Router | undefined {
  const express = instance as { _router?: Router; router?: Router };
  if (express._router) return express._router;
  try {
    return express.router;
  } catch {
    return undefined;
  }
}

/** What follows the routes is Nest's: the handlers for unknown paths and for errors. */
function layersBeforeRoutes({ stack }: Router, observation: Observation): Layer[] {
  const first = stack.findIndex((layer) => layer.route && !holdsMiddleware(layer, observation));
  return stack.slice(0, Math.max(first, 0));
}

function holdsMiddleware({ route }: Layer, { middleware }: Observation): boolean {
  return route?.stack.some(({ handle }) => middleware.layers.has(handle)) ?? false;
}

function stagedLayer(layer: Layer, observation: Observation): Layer[] {
  const own = observation.middleware.layers.get(layer.handle);
  if (own?.rehearses) return [layer];
  if (layer.route) return [stagedRoute(layer, layer.route, observation)];
  if (!own && isBuiltIn(layer, observation)) return [];
  const origin = own ?? useOrigin(layer);
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

function useOrigin({ name, handle }: Layer): LayerOrigin {
  return {
    name: name === '<anonymous>' ? '(anonymous function)' : name,
    bound: handle as object,
    boundBy: 'app.use',
    form: 'instance',
    level: 'global',
    scope: undefined,
    rehearses: true,
  };
}

function requestFor(method: string, url: string): object {
  const verb = method === 'ALL' ? 'GET' : method;
  return { method: verb, url, originalUrl: url, baseUrl: '', headers: { host: 'localhost' } };
}

/** A path that the route matches: parameters and wildcards get a value, optional groups are left out. */
function samplePath(path: string): string {
  return path
    .replace(/\{[^{}]*\}/g, '')
    .replace(/:(\w+)(\([^)]*\))?\??/g, '1')
    .replace(/\*\w*|\(\.\*\)/g, '1');
}
