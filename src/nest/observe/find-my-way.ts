import { createRequire } from 'node:module';
import { join } from 'node:path';
import type { Nest } from '../load-nest.js';
import { Patches } from '../patches.js';

/** The parts of find-my-way, Fastify's router, that are used. */
export interface FindMyWay {
  routes: FoundRoute[];
  constrainer: {
    asyncStrategiesInUse?: ReadonlySet<string>;
    deriveConstraints(request: object): Constraints | undefined;
  };
  find(
    method: string,
    url: string,
    constraints: Constraints | undefined,
  ): { store: RouteStore | null; params: Record<string, string> } | null;
  /** Makes its trees of these routes only. */
  _rebuild(routes: readonly FoundRoute[]): void;
}

export type Constraints = Record<string, unknown>;

export interface FoundRoute {
  method: string;
  path: string;
  opts: { constraints?: Constraints };
  handler: unknown;
  store: RouteStore;
}

/** Fastify's context of a route (fastify lib/context). */
export interface RouteStore {
  handler(request: object, reply: object): unknown;
  Request: new (
    id: string,
    params: object,
    raw: object,
    query: object,
    log: object,
    context: object,
  ) => object;
  config?: { url?: string; method?: string | string[] };
}

type HasRoute = (options: { method: string; url: string }) => unknown;

const known = new WeakMap<object, FindMyWay | null>();

/**
 * The router that an instance of Fastify keeps to itself: it is seen where the
 * instance asks it for a route. Null where Fastify is not the one that the
 * adapter of this Nest brings.
 */
export function findMyWayOf(instance: unknown, nest: Nest): FindMyWay | null {
  const server = instance as { hasRoute?: HasRoute };
  let router = known.get(server);
  if (router === undefined) {
    router = typeof server.hasRoute === 'function' ? capture(server, nest) : null;
    known.set(server, router);
  }
  return router;
}

/** Which of them is asked differs by version (fastify lib/route: `hasRoute`). */
const QUESTIONS = ['hasRoute', 'findRoute', 'find'];

function capture(server: { hasRoute?: HasRoute }, nest: Nest): FindMyWay | null {
  const router = routerClass(nest);
  if (!router) return null;
  const seen: FindMyWay[] = [];
  const patches = new Patches();
  for (const question of QUESTIONS) {
    patches.replace(
      router.prototype,
      question,
      () =>
        function ask(this: FindMyWay) {
          seen.push(this);
          return null;
        },
    );
  }
  try {
    server.hasRoute?.({ method: 'GET', url: '/' });
  } finally {
    patches.restore();
  }
  return seen[0] ?? null;
}

function routerClass(nest: Nest): { prototype: object } | null {
  const folder = nest.folderOf('platform-fastify');
  if (!folder) return null;
  try {
    const fastify = createRequire(join(folder, 'package.json')).resolve('fastify');
    return createRequire(fastify)('find-my-way') as { prototype: object };
  } catch {
    return null;
  }
}
