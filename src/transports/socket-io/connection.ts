import type { WsAddress } from '../../model/address.js';
import { UsageError } from '../../model/errors.js';
import type { ProbeRequest, SentRequest } from '../../model/probe.js';
import { queryText } from '../query-text.js';
import { serverOf } from '../server-of.js';
import type { Wire } from '../transport.js';

/** What `io(url, options)` is called with. */
export interface Connection {
  url: string;
  options: {
    forceNew: true;
    reconnection: false;
    timeout: number;
    path?: string;
    transports?: string[];
    auth?: Record<string, unknown>;
    query?: Record<string, string>;
    extraHeaders?: Record<string, string>;
  };
}

/** @throws TargetError where the application does not listen on the gateway's port, UsageError where no namespace is named */
export function connectionTo(
  address: WsAddress,
  request: ProbeRequest,
  wire: Wire,
  timeout: number,
): Connection {
  if (address.expression) {
    throw new UsageError(
      `The gateway of \`${address.event}\` is in every namespace that fits ${address.namespace}.`,
      `Name one of them: <namespace>:${address.event}.`,
    );
  }
  const authority = serverOf(address, wire);
  const options: Connection['options'] = { forceNew: true, reconnection: false, timeout };
  if (address.path !== null) options.path = address.path;
  if (address.transports?.length) options.transports = address.transports;
  if (request.auth) options.auth = request.auth;
  if (request.query) options.query = joinLists(request.query);
  // A copy, because socket.io-client asks it for `hasOwnProperty`.
  if (request.headers) options.extraHeaders = { ...request.headers };
  return { url: `http://${authority}${namespaceOf(address)}`, options };
}

/** The request as it is told to people and programs. */
export function sentTo(url: string, address: WsAddress, request: ProbeRequest): SentRequest {
  const query = queryText(joinLists(request.query ?? {}));
  const sent: SentRequest = {
    transport: 'ws',
    url: `${url.replace(/^http/, 'ws')}${query}`,
    event: address.event,
    headers: request.headers ?? {},
    ack: request.ack !== false,
  };
  if (request.auth) sent.auth = request.auth;
  if (request.body !== undefined) sent.body = request.body;
  return sent;
}

function namespaceOf({ namespace }: WsAddress): string {
  return `/${(namespace ?? '').replace(/^\/+/, '')}`;
}

/** The handshake of socket.io knows one value a name. */
function joinLists(query: Readonly<Record<string, string | string[]>>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(query).map(([name, value]) => [name, [value].flat().join(',')]),
  );
}
