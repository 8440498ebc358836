import type { IncomingMessage } from 'node:http';
import type { Nest } from '../../nest/load-nest.js';
import type { NestApplication } from '../../nest/nest-types.js';
import {
  findMyWayOf,
  type Constraints,
  type FindMyWay,
  type FoundRoute,
  type RouteStore,
} from '../../nest/observe/find-my-way.js';
import { middieMet } from '../../nest/observe/rehearse-middie.js';
import type {
  ObservedRoute,
  ObservedRouting,
  RoutedObservation,
} from '../../nest/observe/observation.js';
import type { Asked, AskedRouter, Fit, HttpRequest, Refusal } from './asked-router.js';
import { enterFastifyRoute } from './enter-fastify-route.js';
import { failedEnding } from './failed-ending.js';
import { routesByEntry } from './routes-by-entry.js';
import { routedRequest, type FastifyAdapter, type RoutedRequest } from './routed-request.js';

interface Asking {
  router: FindMyWay;
  adapter: FastifyAdapter;
  routing: ObservedRouting;
  /** By what the router stores with a route. */
  routes: Map<object, ObservedRoute>;
}

/** Asks find-my-way, the router of Fastify; null where it could not be seen, or has to wait for something. */
export function fastifyRouter(
  application: NestApplication,
  observation: RoutedObservation,
  nest: Nest,
): AskedRouter | null {
  const { routes, routing } = observation;
  const adapter = application.getHttpAdapter() as FastifyAdapter;
  const router = findMyWayOf(adapter.getInstance(), nest);
  if (!router || (router.constrainer.asyncStrategiesInUse?.size ?? 0) > 0) return null;
  const asking: Asking = { router, adapter, routing, routes: routesByEntry({ routes, routing }) };
  return {
    ask: (request) => ask(asking, request, observation),
    fitting: async (request) => fitting(asking, request),
  };
}

async function ask(
  asking: Asking,
  asked: HttpRequest,
  observation: RoutedObservation,
): Promise<Asked> {
  try {
    const routed = routedRequest(asked, asking.router, asking.adapter);
    const answer = answerTo(asking, routed);
    // What Fastify itself refuses gets no further.
    if (answer.ending?.kind === 'failed') return answer;
    const server = asking.adapter.getInstance() as object;
    const { method, url, request } = routed;
    const { headers } = request;
    return {
      ...answer,
      middleware: await middieMet(server, { method, url, headers }, observation),
    };
  } catch (error) {
    return { arrivals: [], middleware: [], ending: failedEnding(error) };
  }
}

/** What it finds is taken away and the router asked again, until it finds nothing. */
function answerTo(asking: Asking, { method, url, constraints, request }: RoutedRequest): Asked {
  const answer: Asked = { arrivals: [], middleware: [], ending: null };
  const { arrivals } = answer;
  try {
    const taken = new Set<object>();
    for (;;) {
      const left = asking.router.routes.filter(({ store }) => !taken.has(store));
      const router = taken.size === 0 ? asking.router : rebuilt(asking.router, left);
      const found = router.find(method, url, constraints);
      if (!found) break;
      if (!found.store) throw new Error('the router cannot read the path');
      taken.add(found.store);
      const { ending, ...arrival } = arrivalAt(found.store, request, found.params, asking);
      if (!ending) arrivals.push(arrival);
      // Fastify passes a request on to no other route.
      else if (arrivals.length === 0) return { ...answer, ending };
    }
  } catch (error) {
    return arrivals.length > 0 ? answer : { ...answer, ending: failedEnding(error) };
  }
  const unknown = { kind: 'nest', status: 404, message: null } as const;
  return arrivals.length > 0 ? answer : { ...answer, ending: unknown };
}

function arrivalAt(
  store: RouteStore,
  request: IncomingMessage,
  params: Record<string, string>,
  { routes, routing }: Asking,
) {
  const route = routes.get(store);
  if (!route) return { route: null, label: labelOf(store), params, ending: null };
  const entered = enterFastifyRoute(store, request, params, routing);
  const label = `${route.method} ${route.path}`;
  return { route, label, params: entered.params, ending: entered.ending };
}

/** Each route by itself: whether its path fits, and which of its constraints does not. */
function fitting(asking: Asking, asked: HttpRequest): Fit[] {
  const routed = routedRequest(asked, asking.router, asking.adapter);
  const entries = new Map<ObservedRoute, FoundRoute[]>();
  for (const entry of asking.router.routes) {
    const route = asking.routes.get(entry.store);
    if (route) entries.set(route, [...(entries.get(route) ?? []), entry]);
  }
  return [...entries].flatMap(([route, own]) => {
    const entry = own.find(({ method }) => method === asked.method) ?? own[0];
    if (!entry) return [];
    const refuses = refusalsOf(asking, entry, routed);
    if (!refuses) return [];
    return [{ route, refuses: entry.method === asked.method ? refuses : ['method', ...refuses] }];
  });
}

/** Null where the path does not fit. */
function refusalsOf(
  { router, routing }: Asking,
  entry: FoundRoute,
  { request, url, constraints }: RoutedRequest,
): Refusal[] | null {
  const { method, opts } = entry;
  const alone = (kept: Constraints) =>
    rebuilt(router, [entry], kept).find(method, url, constraints);
  const found = alone({});
  if (!found?.store) return null;
  const refuses = Object.entries(opts.constraints ?? {})
    .filter(([name, value]) => !alone({ [name]: value }))
    .map(([name]) => refusalBy(name));
  const { ending, comparedHosts } = enterFastifyRoute(found.store, request, found.params, routing);
  if (ending && !comparedHosts) return null;
  return ending ? [...refuses, 'host'] : refuses;
}

function refusalBy(constraint: string): Refusal {
  return constraint === 'version' || constraint === 'host' ? constraint : 'constraint';
}

/** A router that differs only in which routes it holds, and in the constraints on them. */
function rebuilt(
  router: FindMyWay,
  held: readonly FoundRoute[],
  constraints?: Constraints,
): FindMyWay {
  const other = Object.create(router) as FindMyWay;
  other._rebuild(constraints ? held.map((route) => ({ ...route, opts: { constraints } })) : held);
  return other;
}

/** A route that the application gave to Fastify by itself. */
function labelOf({ config = {} }: RouteStore): string {
  const [method = '', ...more] = [config.method ?? ''].flat();
  return `${more.length > 0 ? 'ALL' : method} ${config.url ?? ''}`;
}
