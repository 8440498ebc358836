import { setTimeout as sleep } from 'node:timers/promises';
import type { RpcAddress } from '../../model/address.js';
import type { Received } from '../../model/probe.js';
import { elapsed } from '../elapsed.js';
import { plainValue } from '../plain-value.js';
import { startWaiting } from '../start-waiting.js';
import type { Exchange, SendOptions } from '../transport.js';
import { judge, type Heard } from './judge.js';
import type { Client } from './open-client.js';

export type Answer = Omit<Exchange, 'sent'>;

interface Packet extends Pick<RpcAddress, 'pattern' | 'kind'> {
  data: unknown;
}

/** An event is not answered: what the application does about it is waited for this long. */
const EVENT_MS = 250;

/** Sends one packet through a connected client, and hears everything that a caller gets. */
export async function converse(
  client: Client,
  packet: Packet,
  patience: Pick<SendOptions, 'timeoutMs' | 'cut'>,
): Promise<Answer> {
  const { timeoutMs } = patience;
  const start = performance.now();
  const heard = await hear(client, packet, patience);
  const durationMs = elapsed(start);
  if (packet.kind === 'event') await sleep(Math.min(EVENT_MS, timeoutMs));
  return { received: receivedOf(heard), outcome: judge(heard, packet.kind, timeoutMs), durationMs };
}

/** The pattern is spelled as the server keeps it, which Nest's client and server read as the same. */
function hear(
  client: Client,
  { pattern, kind, data }: Packet,
  patience: Pick<SendOptions, 'timeoutMs' | 'cut'>,
): Promise<Heard> {
  const values: unknown[] = [];
  let subscription: { unsubscribe(): void } | undefined;
  return new Promise((resolve) => {
    const end = (heard: Partial<Heard>): void => {
      stopWaiting();
      subscription?.unsubscribe();
      resolve({ values, complete: false, ...heard });
    };
    const stopWaiting = startWaiting(patience, () => end({}));
    const answers = kind === 'event' ? client.emit(pattern, data) : client.send(pattern, data);
    subscription = answers.subscribe({
      // What an emitted event gives is that it was sent.
      next: (value) => kind === 'message' && values.push(plainValue(value)),
      error: (error) =>
        end(error instanceof Error ? { lost: error.message } : { failure: plainValue(error) }),
      complete: () => end({ complete: true }),
    });
  });
}

function receivedOf({ values, failure, lost }: Heard): Received {
  const received: Received = {};
  if (values.length > 0) received.values = values;
  if (failure !== undefined) received.failure = failure;
  if (lost !== undefined) received.error = lost;
  return received;
}
