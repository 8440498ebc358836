import type { WebSocket } from 'ws';

/** Settles with null when the socket is open, else with the reason why it is not. */
export function untilOpen(
  socket: WebSocket,
  timeoutMs: number,
  signal: AbortSignal | undefined,
): Promise<string | null> {
  return new Promise((resolve) => {
    const timer = setTimeout(() => settle(`no connection within ${timeoutMs} ms`), timeoutMs);
    const onAbort = (): void => settle('aborted');
    function settle(reason: string | null): void {
      clearTimeout(timer);
      signal?.removeEventListener('abort', onAbort);
      resolve(reason);
    }
    signal?.addEventListener('abort', onAbort, { once: true });
    socket.once('open', () => settle(null));
    socket.once('error', ({ message }) => settle(message));
  });
}
