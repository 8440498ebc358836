import type { WsAddress } from '../../model/address.js';
import { UsageError } from '../../model/errors.js';
import type { ProbeRequest, SentRequest } from '../../model/probe.js';
import { queryText } from '../query-text.js';
import { serverOf } from '../server-of.js';
import type { Wire } from '../transport.js';

/** What a WebSocket is opened with. */
export interface Handshake {
  url: string;
  /** Named beside the headers too: `ws` refuses an answer to an offer that it did not make itself. */
  protocols: string[];
  headers: Record<string, string>;
}

/**
 * The handshake with one gateway of Nest's `WsAdapter`, which knows paths and no namespaces.
 * @throws UsageError for `auth`, TargetError where the application does not listen
 */
export function handshakeWith(address: WsAddress, request: ProbeRequest, wire: Wire): Handshake {
  if (request.auth) {
    throw new UsageError(
      `The gateway of \`${address.event}\` has the native ws adapter, whose handshake knows no \`auth\`: that is of socket.io.`,
      "Send a header instead: --header 'authorization: Bearer …'.",
    );
  }
  const headers = { ...request.headers };
  const offered = Object.entries(headers).filter(
    ([name]) => name.toLowerCase() === 'sec-websocket-protocol',
  );
  return {
    url: `ws://${serverOf(address, wire)}${pathOf(address)}${queryText(request.query ?? {})}`,
    protocols: offered.flatMap(([, names]) => names.split(',').map((name) => name.trim())),
    headers,
  };
}

/** The request as it is told to people and programs. */
export function sentTo(url: string, address: WsAddress, request: ProbeRequest): SentRequest {
  const sent: SentRequest = {
    transport: 'ws',
    url,
    event: address.event,
    headers: request.headers ?? {},
  };
  if (request.body !== undefined) sent.body = request.body;
  return sent;
}

/** As the adapter compares it: with a slash in front and none behind. */
function pathOf({ path }: WsAddress): string {
  return `/${(path ?? '').replace(/^\/+|\/+$/g, '')}`;
}
