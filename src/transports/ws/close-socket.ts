import type { WebSocket } from 'ws';

/** How long a server may take to say goodbye before its connection is cut. */
const GOODBYE_MS = 200;

const CLOSED = 3;

/** Closes a WebSocket and waits until its connection is really gone. */
export async function closeSocket(socket: WebSocket): Promise<void> {
  if (socket.readyState === CLOSED) {
    return;
  }
  const closed = new Promise<void>((resolve) => socket.once('close', () => resolve()));
  const cut = setTimeout(() => socket.terminate(), GOODBYE_MS);
  socket.close();
  await closed;
  clearTimeout(cut);
}
