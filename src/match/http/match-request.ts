import type { Entrypoint } from '../../model/app-model.js';
import { isSecret } from '../../model/is-secret.js';
import type {
  AskedRequest,
  HttpPlace,
  Lookup,
  MatchedHandler,
  NearMiss,
} from '../../model/match.js';
import { MASK } from '../../model/mask-secrets.js';
import type { ObservedRoute } from '../../nest/observe/observation.js';
import type { OpenedApplication } from '../../nest/opened-application.js';
import { matchedHandler } from '../behind-entrypoints.js';
import type { Matched } from '../matched.js';
import type { Arrival, HttpRequest } from './asked-router.js';
import { requestsOfOtherPaths, requestsOfPath, type NearRequest } from './near-requests.js';
import { openRouters, type HttpApplication } from './open-routers.js';

/** The host of a request that says no other one. */
export const DEFAULT_HOST = 'localhost';

/** Asks every application that `main.ts` starts who answers a request. */
export async function matchRequest(
  asked: AskedRequest,
  byRoute: EntrypointsByRoute,
  opened: OpenedApplication,
): Promise<Matched> {
  const { applications, gaps } = await openRouters(opened);
  const matched: Matched = { lookups: [], near: [], gaps };
  for (const [index, application] of applications.entries()) {
    const place = { application: index + 1, applications: applications.length };
    matched.lookups.push(...(await lookUp(application, asked, place, byRoute)));
  }
  const isAnswered = matched.lookups.some(({ answers }) => answers.length > 0);
  const isRouted = matched.lookups.every(({ ending }) => ending?.kind !== 'failed');
  for (const application of isRouted ? applications : []) {
    const near = await nearMisses(application, asked, isAnswered);
    matched.near.push(...near.map((one) => nearMiss(one, byRoute)));
  }
  return matched;
}

type EntrypointsByRoute = ReadonlyMap<ObservedRoute, Entrypoint>;

async function lookUp(
  { router, routes }: HttpApplication,
  asked: AskedRequest,
  place: Omit<HttpPlace, 'methods'>,
  byRoute: EntrypointsByRoute,
): Promise<Lookup[]> {
  const lookups = new Map<string, Lookup>();
  for (const method of methodsOf(asked, routes)) {
    const { arrivals, middleware, ending } = await router.ask(requestOf(asked, method));
    const [answer, ...shadowed] = arrivals.map((arrival) => arrivedAt(arrival, byRoute));
    const lookup: Lookup = {
      transport: 'http',
      place: { methods: [method], ...place },
      answers: answer ? [answer] : [],
      shadowed,
      middleware: middleware.map(({ name, boundBy }) => ({ name, boundBy })),
      ending,
    };
    const key = JSON.stringify({ ...lookup, place: null });
    const alike = lookups.get(key);
    if (alike) (alike.place as HttpPlace).methods.push(method);
    else lookups.set(key, lookup);
  }
  const all = [...lookups.values()];
  const answered = all.filter(({ answers }) => answers.length > 0);
  return answered.length > 0 ? answered : all;
}

/** Where no method is given: those that any route has. */
function methodsOf({ method }: AskedRequest, routes: readonly ObservedRoute[]): string[] {
  if (method !== null) return [method];
  const methods = routes.map((route) => (route.method === 'ALL' ? 'GET' : route.method));
  return [...new Set(['GET', ...methods])];
}

function requestOf({ path, host, headers }: AskedRequest, method: string): HttpRequest {
  return { method, url: path, headers: { host, ...headers } };
}

async function nearMisses(
  application: HttpApplication,
  asked: AskedRequest,
  isAnswered: boolean,
): Promise<NearRequest[]> {
  const request = requestOf(asked, asked.method ?? 'GET');
  const ofPath = await requestsOfPath(application, request);
  const near =
    ofPath.length > 0 || isAnswered ? ofPath : await requestsOfOtherPaths(application, request);
  const told = asked.method === null ? near.map(withoutMethod) : near;
  // That other methods have other handlers goes without saying.
  const saysNothing = ({ differences }: NearRequest) =>
    differences.length === 0 || (isAnswered && differences.some(({ what }) => what === 'method'));
  return told.filter((one) => !saysNothing(one));
}

/** Nobody asked for a method, so it cannot have been the wrong one. */
function withoutMethod(near: NearRequest): NearRequest {
  const differences = near.differences.filter(({ what }) => what !== 'method');
  return { ...near, differences };
}

function nearMiss(
  { route, differences, request }: NearRequest,
  byRoute: EntrypointsByRoute,
): NearMiss {
  const label = `${route.method} ${route.path}`;
  return {
    handler: arrivedAt({ route, label, params: {} }, byRoute),
    differences,
    ask: request && argumentsOf(request),
  };
}

/** The arguments with which `match` asks for a request. */
function argumentsOf({ method, url, headers }: HttpRequest): string[] {
  const { host, ...others } = headers;
  const verb = method === 'ALL' ? 'GET' : method;
  return [
    verb,
    url,
    ...(host === undefined || host === DEFAULT_HOST ? [] : ['--host', host]),
    ...Object.entries(others).flatMap(([name, value]) => [
      '--header',
      `${name}: ${isSecret(name, value) ? MASK : value}`,
    ]),
  ];
}

/** What the application gave to the router by itself is no entry point. */
function arrivedAt({ route, label, params }: Arrival, byRoute: EntrypointsByRoute): MatchedHandler {
  const entrypoint = route && byRoute.get(route);
  return entrypoint
    ? matchedHandler(entrypoint, params)
    : { id: null, label, address: null, handler: null, params };
}
