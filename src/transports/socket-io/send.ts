import { setTimeout as sleep } from 'node:timers/promises';
import type { Socket } from 'socket.io-client';
import { isWsAddress, type WsAddress } from '../../model/address.js';
import type { Entrypoint } from '../../model/app-model.js';
import { UsageError } from '../../model/errors.js';
import type { ProbeRequest, Received } from '../../model/probe.js';
import { elapsed } from '../elapsed.js';
import { refused } from '../refused.js';
import type { Exchange, SendOptions, Wire } from '../transport.js';
import { unlessAborted } from '../unless-aborted.js';
import { closeClient } from './close-client.js';
import { connect } from './connect.js';
import { connectionTo, sentTo } from './connection.js';
import { judge } from './judge.js';
import { Recording } from './recording.js';

/** What a gateway says on connecting, or right behind its ack, arrives within this. */
const SETTLE_MS = 20;

/** Connects a client of its own, emits one event and hears what comes back. */
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
  const connection = connectionTo(address, request, wire, timeoutMs);
  const { io } = await import('socket.io-client');
  options.signal?.throwIfAborted();
  const socket = io(connection.url, connection.options);
  try {
    const talk = converse(socket, address, request, { ...options, timeoutMs });
    const answer = await unlessAborted(talk, options.signal);
    return { sent: sentTo(connection.url, address, request), ...answer };
  } finally {
    await closeClient(socket);
  }
}

type Answer = Omit<Exchange, 'sent'>;

async function converse(
  socket: Socket,
  address: WsAddress,
  request: ProbeRequest,
  { timeoutMs, signal, cut }: SendOptions,
): Promise<Answer> {
  const start = performance.now();
  const recording = new Recording(socket);
  const error = await connect(socket, timeoutMs, signal);
  if (error !== null) {
    return refused(error, elapsed(start));
  }
  await sleep(SETTLE_MS);
  const withAck = request.ack !== false;
  if (recording.lost === undefined) {
    emit(recording, address.event, request, withAck);
    await recording.untilAnswered({ timeoutMs, ...(cut && { cut }) });
  }
  if (recording.ack) {
    await sleep(SETTLE_MS);
  }
  const { ack, answers, lost, durationMs } = recording;
  const heard = { events: answers, ...(ack && { ack }), ...(lost !== undefined && { lost }) };
  return { received: receivedOf(recording), outcome: judge(heard, withAck, timeoutMs), durationMs };
}

function emit(recording: Recording, event: string, request: ProbeRequest, withAck: boolean): void {
  const payload = request.body === undefined ? [] : [request.body];
  try {
    recording.emit(event, payload, withAck);
  } catch (error) {
    throw new UsageError(
      `The event \`${event}\` cannot be sent: ${error instanceof Error ? error.message : error}.`,
      'Give the message mapping another name: socket.io keeps this one for itself.',
    );
  }
}

function receivedOf({ ack, events, lost }: Recording): Received {
  const received: Received = {};
  if (ack) received.ack = ack;
  if (events.length > 0) received.events = [...events];
  if (lost !== undefined) received.error = lost;
  return received;
}
