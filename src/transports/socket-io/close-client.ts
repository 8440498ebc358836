import type { Socket } from 'socket.io-client';

/** How long a server may take to say goodbye before its connection is cut. */
const GOODBYE_MS = 200;

/** The `ws` client beneath a WebSocket transport. */
interface RawWebSocket {
  readyState: number;
  once(event: 'close', listener: () => void): void;
  terminate(): void;
}
const CLOSED = 3;

/**
 * Closes a client and waits until its connection is really gone: socket.io
 * reports `close` at once, while the WebSocket beneath waits for the server.
 */
export async function closeClient(socket: Socket): Promise<void> {
  const engine = socket.io.engine;
  // Taken now, because a transport forgets its WebSocket when it closes.
  const beneath = new Set([rawOf(engine?.transport)]);
  engine?.once('upgrade', (transport) => beneath.add(rawOf(transport)));
  const closed = engineClosed(engine);
  socket.disconnect();
  await within(GOODBYE_MS, closed);
  socket.offAny();
  socket.removeAllListeners();
  await Promise.all([...beneath].map(closeRaw));
}

function rawOf(transport: unknown): RawWebSocket | undefined {
  return (transport as { ws?: RawWebSocket } | undefined)?.ws ?? undefined;
}

type Engine = Socket['io']['engine'] | undefined;

/** During an upgrade from polling the engine closes only when the upgrade is done. */
function engineClosed(engine: Engine): Promise<void> {
  return new Promise((resolve) => {
    if (!engine || engine.readyState === 'closed') {
      resolve();
    } else {
      engine.once('close', () => resolve());
    }
  });
}

async function closeRaw(raw: RawWebSocket | undefined): Promise<void> {
  if (!raw || raw.readyState === CLOSED) {
    return;
  }
  const closed = new Promise<void>((resolve) => raw.once('close', resolve));
  await within(GOODBYE_MS, closed);
  if (raw.readyState !== CLOSED) {
    raw.terminate();
  }
}

async function within(milliseconds: number, work: Promise<void>): Promise<void> {
  let timer: NodeJS.Timeout | undefined;
  const limit = new Promise<void>((resolve) => {
    timer = setTimeout(resolve, milliseconds);
  });
  await Promise.race([work, limit]);
  clearTimeout(timer);
}
