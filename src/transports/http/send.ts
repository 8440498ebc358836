import type { ClientRequest, IncomingMessage, RequestOptions } from 'node:http';
import { isHttpAddress } from '../../model/address.js';
import type { Entrypoint } from '../../model/app-model.js';
import { UsageError } from '../../model/errors.js';
import type { ProbeOutcome, ProbeRequest, Received } from '../../model/probe.js';
import { elapsed } from '../elapsed.js';
import { startWaiting } from '../start-waiting.js';
import type { Exchange, SendOptions, Wire } from '../transport.js';
import { buildHttpRequest, type HttpRequest } from './build-request.js';
import { readBody } from './read-body.js';

const MAX_BODY_BYTES = 1024 * 1024;

/**
 * Sends one HTTP request on a connection of its own. Redirects are not
 * followed: what the handler answers is what is shown.
 */
export async function send(
  entrypoint: Entrypoint,
  request: ProbeRequest,
  wire: Wire,
  options: SendOptions,
): Promise<Exchange> {
  options.signal?.throwIfAborted();
  if (!isHttpAddress(entrypoint.address)) {
    throw new Error(`${entrypoint.id} has no HTTP address`);
  }
  const prepared = buildHttpRequest(entrypoint.address, request, wire);
  const { request: startRequest } = await import('node:http');
  const timeoutMs = request.timeout ?? options.timeoutMs;
  const start = performance.now();
  const client = open(startRequest, prepared);
  prepared.sent.headers = sentHeaders(client);
  const answer = await readAnswer(client, prepared, { ...options, timeoutMs });
  return { sent: prepared.sent, ...answer, durationMs: elapsed(start) };
}

function open(
  startRequest: (options: RequestOptions) => ClientRequest,
  { host, port, method, path, headers }: HttpRequest,
): ClientRequest {
  try {
    return startRequest({ host, port, method, path, headers, agent: false });
  } catch (error) {
    throw new UsageError(
      `The request cannot be written as HTTP: ${messageOf(error)}.`,
      'Check the names and values of the headers: letters of US-ASCII, no line feeds.',
    );
  }
}

function sentHeaders(client: ClientRequest): Record<string, string> {
  const headers = Object.entries(client.getHeaders());
  return Object.fromEntries(headers.map(([name, value]) => [name, String(value)]));
}

type Answer = Pick<Exchange, 'received' | 'outcome'>;

/** Always destroys the connection, so that nothing stays open behind it. */
async function readAnswer(
  client: ClientRequest,
  { payload }: HttpRequest,
  { timeoutMs, signal, cut }: SendOptions,
): Promise<Answer> {
  const waiting = new AbortController();
  const patience = { timeoutMs, ...(cut && { cut }) };
  const stopWaiting = startWaiting(patience, () => waiting.abort());
  const either = signal ? AbortSignal.any([signal, waiting.signal]) : waiting.signal;
  try {
    const response = await responseOf(client, payload, either);
    const { bytes, cut: isCut, error } = await collect(response, either, timeoutMs);
    signal?.throwIfAborted();
    return answered(response, readBody(bytes, response.headers, isCut), error);
  } catch (error) {
    signal?.throwIfAborted();
    return waiting.signal.aborted ? silent(timeoutMs) : refused(messageOf(error));
  } finally {
    stopWaiting();
    client.destroy();
  }
}

function responseOf(
  client: ClientRequest,
  payload: Buffer | null,
  signal: AbortSignal,
): Promise<IncomingMessage> {
  return new Promise((resolve, reject) => {
    client.once('response', resolve);
    // Stays for the lifetime of the request: a late error must not be unhandled.
    client.on('error', reject);
    client.once('upgrade', (_response, socket) => {
      // From here on the socket belongs to us: destroying the request leaves it open.
      socket.destroy();
      reject(new Error('the server switched protocols'));
    });
    signal.addEventListener('abort', () => client.destroy(new Error('aborted')), { once: true });
    client.end(payload ?? undefined);
  });
}

interface Collected {
  bytes: Buffer;
  cut: boolean;
  /** Why the body is not complete. */
  error?: string;
}

async function collect(
  response: IncomingMessage,
  signal: AbortSignal,
  timeoutMs: number,
): Promise<Collected> {
  const chunks: Buffer[] = [];
  let size = 0;
  const whole = (): Buffer => Buffer.concat(chunks).subarray(0, MAX_BODY_BYTES);
  try {
    for await (const chunk of response as AsyncIterable<Buffer>) {
      chunks.push(chunk);
      size += chunk.byteLength;
      if (size > MAX_BODY_BYTES) {
        return { bytes: whole(), cut: true, error: 'the body was cut after 1 MiB' };
      }
    }
    return { bytes: whole(), cut: false };
  } catch (error) {
    const why = signal.aborted
      ? `the body did not end within ${timeoutMs} ms`
      : `the connection was lost before the body ended (${messageOf(error)})`;
    return { bytes: whole(), cut: true, error: why };
  }
}

function answered(response: IncomingMessage, body: unknown, error: string | undefined): Answer {
  const status = response.statusCode ?? 0;
  const received: Received = { status, headers: receivedHeaders(response) };
  if (body !== undefined) {
    received.body = body;
  }
  if (error !== undefined) {
    received.error = error;
  }
  return { received, outcome: { kind: 'answered', summary: `answered: HTTP ${status}` } };
}

function receivedHeaders(response: IncomingMessage): Record<string, string> {
  const headers = Object.entries(response.headers);
  return Object.fromEntries(
    headers.map(([name, value]) => [name, Array.isArray(value) ? value.join(', ') : (value ?? '')]),
  );
}

function silent(timeoutMs: number): Answer {
  const outcome: ProbeOutcome = { kind: 'silence', summary: `no answer within ${timeoutMs} ms` };
  return { received: {}, outcome };
}

function refused(error: string): Answer {
  return { received: { error }, outcome: { kind: 'refused', summary: `refused: ${error}` } };
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message || error.name : String(error);
}
