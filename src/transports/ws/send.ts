import { setTimeout as sleep } from 'node:timers/promises';
import type { WebSocket } from 'ws';
import { isWsAddress } from '../../model/address.js';
import type { Entrypoint } from '../../model/app-model.js';
import { UsageError } from '../../model/errors.js';
import type { ProbeRequest, Received } from '../../model/probe.js';
import { elapsed } from '../elapsed.js';
import { refused } from '../refused.js';
import type { Exchange, SendOptions, Wire } from '../transport.js';
import { untilConnected } from '../until-connected.js';
import { unlessAborted } from '../unless-aborted.js';
import { closeSocket } from './close-socket.js';
import { handshakeWith, sentTo, type Handshake } from './handshake.js';
import { judge } from './judge.js';
import { Recording } from './recording.js';

/** What a gateway says or does on connecting arrives within this. */
const SETTLE_MS = 20;

/**
 * Opens a WebSocket of its own, sends one event as Nest's `WsAdapter` reads it
 * (`{ event, data }`) and hears what comes back.
 */
export async function send(
  entrypoint: Entrypoint,
  request: ProbeRequest,
  wire: Wire,
  options: SendOptions,
): Promise<Exchange> {
  const { address } = entrypoint;
  if (!isWsAddress(address)) {
    throw new Error(`${entrypoint.id} has no WebSocket address`);
  }
  const timeoutMs = request.timeout ?? options.timeoutMs;
  const handshake = handshakeWith(address, request, wire);
  const client = await import('ws');
  options.signal?.throwIfAborted();
  const socket = open(client.WebSocket, handshake);
  try {
    const text = JSON.stringify({ event: address.event, data: request.body });
    const talk = converse(socket, text, { ...options, timeoutMs });
    const answer = await unlessAborted(talk, options.signal);
    return { sent: sentTo(handshake.url, address, request), ...answer };
  } finally {
    await closeSocket(socket);
  }
}

type Client = new (
  url: string,
  protocols: string[],
  options: { headers: Record<string, string> },
) => WebSocket;

function open(Client: Client, { url, protocols, headers }: Handshake): WebSocket {
  try {
    return new Client(url, protocols, { headers });
  } catch (error) {
    throw new UsageError(
      `The handshake cannot be written as HTTP: ${error instanceof Error ? error.message : error}.`,
      'Check the names and values of the headers: letters of US-ASCII, no line feeds.',
    );
  }
}

type Answer = Omit<Exchange, 'sent'>;

async function converse(
  socket: WebSocket,
  text: string,
  { timeoutMs, signal, cut }: SendOptions,
): Promise<Answer> {
  const start = performance.now();
  const recording = new Recording(socket);
  const error = await untilConnected(timeoutMs, signal, (settle) => {
    socket.once('open', () => settle(null));
    socket.once('error', ({ message }) => settle(message));
  });
  if (error !== null) {
    return refused(error, elapsed(start));
  }
  await sleep(SETTLE_MS);
  if (recording.lost === undefined) {
    recording.send(text);
    await recording.untilAnswered({ timeoutMs, ...(cut && { cut }) });
  }
  const durationMs = recording.sent ? recording.durationMs : elapsed(start);
  return { received: receivedOf(recording), outcome: judge(recording, timeoutMs), durationMs };
}

function receivedOf({ events, lost }: Recording): Received {
  const received: Received = {};
  if (events.length > 0) received.events = [...events];
  if (lost !== undefined) received.error = lost;
  return received;
}
