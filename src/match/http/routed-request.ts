import type { IncomingMessage } from 'node:http';
import type { HttpAdapter } from '../../nest/nest-types.js';
import type { Constraints, FindMyWay } from '../../nest/observe/find-my-way.js';
import type { HttpRequest } from './asked-router.js';
import { messagePair } from './message-pair.js';

/** From Nest 12 on the adapter keeps what the extractor of versions has thrown. */
export interface FastifyAdapter extends HttpAdapter {
  versionExtractorErrors?: WeakMap<object, unknown>;
}

export interface RoutedRequest {
  request: IncomingMessage;
  method: string;
  url: string;
  /** What the request says of hosts and versions. */
  constraints: Constraints | undefined;
}

type RewriteUrl = (this: unknown, request: IncomingMessage) => unknown;

/**
 * The request as Fastify gives it to its router (fastify lib/fastify: `wrapRouting`).
 * Throws what the application throws when it is asked for a URL or a version.
 */
export function routedRequest(
  asked: HttpRequest,
  router: FindMyWay,
  adapter: FastifyAdapter,
): RoutedRequest {
  const { request } = messagePair(asked, () => undefined);
  const server = adapter.getInstance() as object;
  const url = rewriteUrlOf(server)?.call(server, request) ?? asked.url;
  request.url = String(url);
  const constraints = router.constrainer.deriveConstraints(request);
  if (adapter.versionExtractorErrors?.has(request)) {
    throw adapter.versionExtractorErrors.get(request);
  }
  return { request, method: asked.method, url: request.url, constraints };
}

/** An instance of Fastify keeps its options under a symbol (fastify lib/symbols: `kOptions`). */
function rewriteUrlOf(server: object): RewriteUrl | null {
  const key = Object.getOwnPropertySymbols(server).find(
    ({ description }) => description === 'fastify.options',
  );
  const options = key && (Reflect.get(server, key) as { rewriteUrl?: RewriteUrl } | undefined);
  return options?.rewriteUrl ?? null;
}
