import type { HttpAddress } from '../../model/address.js';
import { TargetError } from '../../model/errors.js';
import type { ProbeRequest, SentRequest } from '../../model/probe.js';
import { queryText } from '../query-text.js';
import type { Wire } from '../transport.js';
import { fillPath } from './fill-path.js';

/** A request that is ready to be written to the wire. */
export interface HttpRequest {
  host: string;
  port: number;
  method: string;
  /** With its query, percent-encoded. */
  path: string;
  headers: Record<string, string>;
  payload: Buffer | null;
  sent: SentRequest;
}

/** @throws UsageError where a path parameter is missing, TargetError where nothing listens */
export function buildHttpRequest(
  address: HttpAddress,
  request: ProbeRequest,
  wire: Wire,
): HttpRequest {
  if (!wire.httpServer) {
    throw new TargetError(
      'The application serves no HTTP: it never called `listen`.',
      'Check that its entry file listens, or point --app at the file that does.',
    );
  }
  const { host, port } = wire.httpServer;
  const path = fillPath(address.path, request.params ?? {}) + queryText(request.query ?? {});
  const method = methodOf(address, request);
  const payload = payloadOf(request.body);
  const headers = headersOf(address, request, payload);
  const authority = `${host.includes(':') ? `[${host}]` : host}:${port}`;
  const sent: SentRequest = {
    transport: 'http',
    url: `http://${authority}${path}`,
    method,
    headers,
  };
  if (request.body !== undefined) {
    sent.body = request.body;
  }
  return { host, port, method, path, headers, payload, sent };
}

/** `@All()` takes every method: the one that fits the request is sent. */
function methodOf(address: HttpAddress, request: ProbeRequest): string {
  if (address.method.toUpperCase() !== 'ALL') {
    return address.method.toUpperCase();
  }
  return request.body === undefined ? 'GET' : 'POST';
}

function payloadOf(body: unknown): Buffer | null {
  if (body === undefined) {
    return null;
  }
  return Buffer.from(typeof body === 'string' ? body : JSON.stringify(body));
}

/** The user's own headers win: of two names that differ in case Node sends the last. */
function headersOf(
  address: HttpAddress,
  request: ProbeRequest,
  payload: Buffer | null,
): Record<string, string> {
  const defaults: [string, string][] = [];
  const host = plainHost(address.host);
  if (host !== null) {
    defaults.push(['host', host]);
  }
  if (payload) {
    const type =
      typeof request.body === 'string' ? 'text/plain; charset=utf-8' : 'application/json';
    defaults.push(['content-type', type], ['content-length', String(payload.byteLength)]);
  }
  return { ...Object.fromEntries(defaults), ...request.headers };
}

/** Hosts with parameters or patterns cannot be guessed; the user names them with a `Host` header. */
function plainHost(hosts: readonly string[] | undefined): string | null {
  return hosts?.find((host) => /^[\w.-]+$/.test(host)) ?? null;
}
