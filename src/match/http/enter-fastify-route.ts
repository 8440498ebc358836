import type { Ending } from '../../model/match.js';
import type { RouteStore } from '../../nest/observe/find-my-way.js';
import type { ObservedRouting } from '../../nest/observe/observation.js';

export interface Entered {
  /** Null where Nest's handler of the route would run. */
  ending: Ending | null;
  /** From the path, and from the host where Nest compared it. */
  params: Record<string, string>;
  comparedHosts: boolean;
}

interface FastifyRequest {
  hosts?: Record<string, string>;
}

/**
 * Sends a request into what Nest gave to Fastify for a route: its filter of
 * hosts, and from Nest 12 on its look at empty parameters
 * (platform-fastify adapters/fastify-adapter: `requireNonEmptyParams`).
 */
export function enterFastifyRoute(
  store: RouteStore,
  raw: object,
  params: Record<string, string>,
  routing: ObservedRouting,
): Entered {
  const request = new store.Request('match', params, raw, {}, {}, store) as FastifyRequest;
  let ending: Ending | null = { kind: 'nest', status: 404, message: null };
  const reply = { callNotFound: () => undefined };
  routing.arrivals.set(request, () => {
    ending = null;
  });
  routing.underWay++;
  try {
    store.handler(request, reply);
  } catch (error) {
    ending = refusedEnding(error);
  } finally {
    routing.underWay--;
  }
  const { hosts } = request;
  return { ending, params: { ...hosts, ...params }, comparedHosts: hosts !== undefined };
}

/** An exception of Nest tells its status (common exceptions/http.exception). */
function refusedEnding(error: unknown): Ending {
  const { getStatus, message } = (error ?? {}) as Partial<Error> & { getStatus?: () => number };
  const status = typeof getStatus === 'function' ? getStatus.call(error) : null;
  return { kind: 'refused', status, message: message ?? String(error) };
}
