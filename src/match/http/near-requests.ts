import type { Difference } from '../../model/match.js';
import { nearNames } from '../../model/near-names.js';
import type { ObservedRoute } from '../../nest/observe/observation.js';
import type { HttpRequest } from './asked-router.js';
import { fillPath } from './fill-path.js';
import type { HttpApplication } from './open-routers.js';
import { pathVariants } from './path-variants.js';
import { satisfied, type Satisfied } from './satisfied.js';

/** A route that answers another request than the one that was asked for. */
export interface NearRequest extends Satisfied {
  route: ObservedRoute;
}

/** Routes of the same path that want another method, version or host. */
export function requestsOfPath(
  application: HttpApplication,
  request: HttpRequest,
): Promise<NearRequest[]> {
  return requestsNear(application, request, []);
}

/** Routes of paths that differ a little: of the likeliest kind of difference that leads to any. */
export async function requestsOfOtherPaths(
  application: HttpApplication,
  request: HttpRequest,
): Promise<NearRequest[]> {
  const { path, query } = splitUrl(request.url);
  const { prefix, versioning } = application;
  const versions = [...new Set(application.routes.flatMap((route) => application.versions(route)))];
  for (const group of pathVariants(path, { prefix, versioning, versions })) {
    const found: NearRequest[] = [];
    for (const variant of group) {
      const other = { ...request, url: variant.path + query };
      found.push(...(await requestsNear(application, other, variant.differences)));
    }
    if (found.length > 0) return distinct(found);
  }
  return requestsOfLikePaths(application, request, path, query);
}

/** Routes whose path is spelled alike. */
async function requestsOfLikePaths(
  application: HttpApplication,
  request: HttpRequest,
  path: string,
  query: string,
): Promise<NearRequest[]> {
  const filled = application.routes.map((route) => fillPath(route.path, path));
  const found: NearRequest[] = [];
  for (const near of nearNames(path, filled)) {
    const differences: Difference[] = [{ what: 'path', asked: path, expected: [near] }];
    const other = { ...request, url: near + query };
    found.push(...(await requestsNear(application, other, differences)));
  }
  return distinct(found);
}

async function requestsNear(
  application: HttpApplication,
  request: HttpRequest,
  differences: readonly Difference[],
): Promise<NearRequest[]> {
  const { arrivals } = await application.router.ask(request);
  const reached = new Set(arrivals.map(({ route }) => route));
  const found: NearRequest[] = [];
  for (const fit of await application.router.fitting(request)) {
    if (reached.has(fit.route) && (differences.length === 0 || fit.route !== arrivals[0]?.route)) {
      continue;
    }
    const made = await satisfied(application, request, fit);
    if (made) {
      found.push({
        ...made,
        route: fit.route,
        differences: [...differences, ...made.differences],
      });
    }
  }
  return found.sort((one, other) => one.differences.length - other.differences.length);
}

/** The nearest way to each route. */
function distinct(found: readonly NearRequest[]): NearRequest[] {
  const sorted = found.toSorted((one, other) => one.differences.length - other.differences.length);
  return sorted.filter(
    ({ route }, index) => sorted.findIndex((other) => other.route === route) === index,
  );
}

function splitUrl(url: string): { path: string; query: string } {
  const at = url.indexOf('?');
  return at < 0 ? { path: url, query: '' } : { path: url.slice(0, at), query: url.slice(at) };
}
