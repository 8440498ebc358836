import { EventEmitter } from 'node:events';
import type { Nest } from '../../nest/load-nest.js';
import type { NestApplication } from '../../nest/nest-types.js';
import { webSocketAdapterName } from '../../nest/web-socket-adapter.js';
import type { ObservedEvent } from '../behind-entrypoints.js';

interface Adapter {
  bindMessageHandlers(
    client: EventEmitter,
    handlers: readonly { message: unknown; callback: () => void }[],
    transform: () => unknown,
  ): void;
}

/** How a client of each adapter brings an event. */
const EMITS: Record<string, (client: EventEmitter, event: string) => void> = {
  'socket.io': (client, event) => void client.emit(event, {}),
  ws: (client, event) => void client.emit('message', { data: JSON.stringify({ event, data: {} }) }),
};

/** An observable, as far as the adapters look at one, that gives nothing. */
const NOTHING = Object.assign([], { pipe: () => [] });

/**
 * Which messages of one server are called when a client brings the event, in
 * that order: the adapter of the application binds handlers that only note
 * their names to a client that is no connection (websockets
 * web-sockets-controller: `subscribeMessages`, once for each gateway). Null
 * where an adapter does it in its own way.
 */
export async function delivered(
  event: string,
  messages: readonly ObservedEvent[],
  nest: Nest,
  application: NestApplication,
): Promise<ObservedEvent[] | null> {
  const adapter = application.config.getIoAdapter() as Adapter | null;
  const name = adapter && (await webSocketAdapterName(nest, application));
  const emit = name === null ? undefined : EMITS[name];
  if (!adapter || !emit || !(await bindsAsNest(nest, adapter))) return null;
  const client = new EventEmitter().on('error', () => undefined);
  const called: ObservedEvent[] = [];
  for (const gateway of new Set(messages.map((one) => one.gateway))) {
    const handlers = messages
      .filter((one) => one.gateway === gateway)
      .map((one) => ({ message: one.message, callback: () => void called.push(one) }));
    adapter.bindMessageHandlers(client, handlers, () => NOTHING);
  }
  emit(client, event);
  return called;
}

const NESTS_OWN = [
  ['platform-socket.io', 'adapters/io-adapter', 'IoAdapter'],
  ['platform-ws', 'adapters/ws-adapter', 'WsAdapter'],
] as const;

/** What an application binds by itself is not run. */
async function bindsAsNest(nest: Nest, { bindMessageHandlers }: Adapter): Promise<boolean> {
  for (const [packageName, file, className] of NESTS_OWN) {
    if (!nest.has(packageName)) continue;
    const { [className]: known } = await nest.inner(packageName, file);
    const { prototype } = known as { prototype: Adapter };
    if (prototype.bindMessageHandlers === bindMessageHandlers) return true;
  }
  return false;
}
