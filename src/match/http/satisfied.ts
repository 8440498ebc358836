import type { Difference } from '../../model/match.js';
import { versionHeader } from '../../model/version-header.js';
import type { Fit, HttpRequest, Refusal } from './asked-router.js';
import type { HttpApplication } from './open-routers.js';

export interface Satisfied {
  differences: Difference[];
  /** Arrives at the route, which the router was asked; null where no such request can be written down. */
  request: HttpRequest | null;
}

/** Nest looks at versions before hosts, so a refusal may hide another. */
const MAX_ROUNDS = 4;

/**
 * Changes a request until it arrives at a route whose path it fits. Null where
 * the route takes it and yet is never reached, for another one is before it.
 */
export async function satisfied(
  application: HttpApplication,
  request: HttpRequest,
  fit: Fit,
): Promise<Satisfied | null> {
  const { router } = application;
  const differences: Difference[] = [];
  let current = request;
  let refuses = fit.refuses;
  for (let round = 0; round < MAX_ROUNDS; round++) {
    if (refuses.some((refusal) => differences.some(({ what }) => what === refusal))) break;
    for (const refusal of refuses)
      differences.push(differenceOf(application, fit, refusal, current));
    const changed = refuses.reduce<HttpRequest | null>(
      (made, refusal) => made && withoutRefusal(application, fit, refusal, made),
      current,
    );
    if (!changed) break;
    current = changed;
    const { arrivals } = await router.ask(current);
    if (arrivals[0]?.route === fit.route) return { differences, request: current };
    if (arrivals.some(({ route }) => route === fit.route)) return null;
    const again = (await router.fitting(current)).find(({ route }) => route === fit.route);
    if (!again || again.refuses.length === 0) return null;
    refuses = again.refuses;
  }
  return { differences, request: null };
}

function differenceOf(
  { versioning, versions }: HttpApplication,
  { route }: Fit,
  refusal: Refusal,
  { method, headers }: HttpRequest,
): Difference {
  if (refusal === 'method') return { what: 'method', asked: method, expected: [route.method] };
  if (refusal === 'host') {
    const expected = [route.host ?? []].flat().map(String);
    return { what: 'host', asked: headers['host'] ?? null, expected };
  }
  if (refusal === 'constraint') return { what: 'constraint', asked: null, expected: [] };
  const carrier = versioning && versionHeader(versioning, '');
  const asked = (carrier && headers[carrier[0]]) ?? null;
  return { what: 'version', asked, expected: versions(route) };
}

/** The request as the route wants it; null where that cannot be said. */
function withoutRefusal(
  { versioning, versions }: HttpApplication,
  { route }: Fit,
  refusal: Refusal,
  request: HttpRequest,
): HttpRequest | null {
  if (refusal === 'method') return { ...request, method: route.method };
  if (refusal === 'host') {
    const host = [route.host ?? []].flat().find((one) => typeof one === 'string');
    return host === undefined ? null : withHeader(request, 'host', sampleHost(host));
  }
  const [version] = refusal === 'version' ? versions(route) : [];
  const carrier = versioning && version !== undefined ? versionHeader(versioning, version) : null;
  return carrier && withHeader(request, ...carrier);
}

function withHeader(request: HttpRequest, name: string, value: string): HttpRequest {
  return { ...request, headers: { ...request.headers, [name]: value } };
}

/** A host that the pattern fits: parameters stand for themselves. */
function sampleHost(pattern: string): string {
  return pattern.replace(/[:*](\w+)(\([^)]*\))?\??/g, '$1');
}
