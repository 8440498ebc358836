import { isRpcAddress, type RpcAddress } from '../../model/address.js';
import type { Entrypoint } from '../../model/app-model.js';
import { TargetError, UsageError } from '../../model/errors.js';
import type { ProbeRequest, SentRequest } from '../../model/probe.js';
import { elapsed } from '../elapsed.js';
import { refused } from '../refused.js';
import type { Exchange, SendOptions, Wire } from '../transport.js';
import { unlessAborted } from '../unless-aborted.js';
import { untilConnected } from '../until-connected.js';
import { converse, type Answer } from './converse.js';
import { openClient, type Client } from './open-client.js';

/**
 * Sends one message or event over TCP with the client of the target's own Nest,
 * and hears what a caller gets.
 */
export async function send(
  entrypoint: Entrypoint,
  request: ProbeRequest,
  wire: Wire,
  options: SendOptions,
): Promise<Exchange> {
  const { address } = entrypoint;
  if (!isRpcAddress(address)) {
    throw new Error(`${entrypoint.id} has no microservice address`);
  }
  const data = payloadOf(request);
  const server = serverOf(address, wire);
  const timeoutMs = request.timeout ?? options.timeoutMs;
  const client = await openClient(wire.nest, server);
  options.signal?.throwIfAborted();
  try {
    const talk = reach(client, address, data, { ...options, timeoutMs });
    const answer = await unlessAborted(talk, options.signal);
    return { sent: sentTo(server, address, data), ...answer };
  } finally {
    await client.close();
  }
}

/** Nest's client sends no `undefined` and no `null` (microservices client/client-proxy). */
function payloadOf({ body = {} }: ProbeRequest): unknown {
  if (body === null) {
    throw new UsageError(
      "Nest's client sends no null to a microservice.",
      'Send an object, a list, a text, a number or a boolean; without --data it is {}.',
    );
  }
  return body;
}

type Server = Wire['listeners'][number]['actual'];

function serverOf({ pattern, port }: RpcAddress, { listeners }: Wire): Server {
  const listener = listeners.find(({ declared }) => declared.port === port);
  if (listener) return listener.actual;
  throw new TargetError(
    `The microservice of \`${pattern}\` is not listening: the application opened nothing on port ${port}.`,
    'Check that the entry file starts it: app.startAllMicroservices(), or listen() of the microservice.',
  );
}

async function reach(
  client: Client,
  { pattern, kind }: RpcAddress,
  data: unknown,
  { timeoutMs, signal, cut }: SendOptions,
): Promise<Answer> {
  const start = performance.now();
  const error = await untilConnected(timeoutMs, signal, (settle) => {
    client.connect().then(
      () => settle(null),
      ({ message }: Error) => settle(message),
    );
  });
  return error === null
    ? converse(client, { pattern, kind, data }, { timeoutMs, ...(cut && { cut }) })
    : refused(error, elapsed(start));
}

function sentTo({ host, port }: Server, { pattern, kind }: RpcAddress, body: unknown): SentRequest {
  const url = `tcp://${host.includes(':') ? `[${host}]` : host}:${port}`;
  return { transport: 'rpc', url, method: kind, event: pattern, headers: {}, body };
}
