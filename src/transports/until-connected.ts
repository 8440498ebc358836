/** Tells that a client is connected (null), or why it is not. */
export type Settle = (reason: string | null) => void;

/** Settles with null when `listen` says that the client is connected, else with the reason why it is not. */
export function untilConnected(
  timeoutMs: number,
  signal: AbortSignal | undefined,
  listen: (settle: Settle) => void,
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
    listen(settle);
  });
}
