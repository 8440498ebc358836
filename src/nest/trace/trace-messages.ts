import type { Nest } from '../load-nest.js';
import type { Patches } from '../patches.js';
import { prototypeOf, type Method } from './prototype-of.js';
import { SentPackets } from './sent-packets.js';
import type { Tracer } from './tracer.js';

type Callback = (this: object, client: object, ...args: unknown[]) => unknown;

interface Subscription {
  message: unknown;
  callback: Callback;
  isAckHandledManually?: boolean;
}

/**
 * Begins an event where an adapter hands it to a gateway (websockets
 * web-sockets-controller: `subscribeMessages`), and notes what is sent back.
 */
export async function traceMessages(nest: Nest, patches: Patches, tracer: Tracer): Promise<void> {
  const prototype = await prototypeOf(
    nest,
    'websockets',
    'web-sockets-controller',
    'WebSocketsController',
  );
  const packets = new SentPackets(patches, tracer);
  patches.replace(
    prototype,
    'subscribeMessages',
    (original) =>
      function subscribeMessages(this: object, ...args: unknown[]) {
        const [subscriptions, client, ...others] = args as [Subscription[], object, ...unknown[]];
        packets.watch(client);
        const traced = subscriptions.map((one) => ({ ...one, callback: eventOf(one) }));
        return (original as Method).call(this, traced, client, ...others);
      },
  );

  function eventOf({ message, callback, isAckHandledManually }: Subscription): Callback {
    return function tracedCallback(client, ...args) {
      if (!tracer.isRecording()) return callback.call(this, client, ...args);
      const [data, acknowledge] = args;
      const passed = typeof acknowledge === 'function' ? 'passed' : 'none';
      const name = typeof message === 'string' ? message : JSON.stringify(message);
      const root = tracer.openRoot('event', name, {
        before: tracer.preview(data),
        ack: passed === 'passed' && isAckHandledManually ? 'manual' : passed,
      });
      packets.own(root, client);
      // What the adapter does with the answer belongs to the event too.
      tracer.enter(root);
      return callback.call(this, client, ...args);
    };
  }
}
