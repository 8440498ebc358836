import { ServerResponse } from 'node:http';
import type { Nest } from '../load-nest.js';
import type { Patches } from '../patches.js';
import { nestClasses } from './nest-classes.js';

type Method = (this: object, ...args: unknown[]) => unknown;

/** `answer`: nothing else can follow. `message`: an event, behind which an ack may still come. */
export type Sent = 'answer' | 'message';

/** The numbers of socket.io-parser for acks, without and with bytes. */
const ACKS = new Set<unknown>([3, 6]);

/**
 * Tells when something was sent to a client: `end` of a response of Node,
 * `packet` of a socket.io client, `send` of a native one. Clients are seen where
 * a gateway gets them (websockets web-sockets-controller: `subscribeMessages`).
 */
export async function watchSent(
  nest: Nest,
  patches: Patches,
  tell: (sent: Sent) => void,
): Promise<void> {
  const watched = new WeakSet<object>();
  watch(ServerResponse.prototype, 'end', () => 'answer');
  const controller = (await nestClasses(nest)).get('WebSocketsController');
  patches.replace(
    controller?.prototype,
    'subscribeMessages',
    (original) =>
      function subscribeMessages(this: object, ...args: unknown[]) {
        watchClient(args[1] as object);
        return (original as Method).apply(this, args);
      },
  );

  function watchClient(client: object): void {
    const isSocketIo = 'packet' in client;
    const owner = ownerOf(client, isSocketIo ? 'packet' : 'send');
    if (!owner) return;
    if (!isSocketIo) return watch(owner, 'send', () => 'message');
    watch(owner, 'packet', (packet) =>
      ACKS.has((packet as { type?: unknown }).type) ? 'answer' : 'message',
    );
  }

  function watch(owner: object, name: string, what: (given: unknown) => Sent): void {
    if (watched.has(owner)) return;
    watched.add(owner);
    patches.replace(
      owner,
      name,
      (original) =>
        function send(this: object, ...args: unknown[]) {
          const result = (original as Method).apply(this, args);
          tell(what(args[0]));
          return result;
        },
    );
  }
}

function ownerOf(instance: object, name: string): object | null {
  for (let one: object | null = instance; one; one = Object.getPrototypeOf(one) as object | null) {
    if (Object.hasOwn(one, name)) return one;
  }
  return null;
}
