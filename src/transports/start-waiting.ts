import type { SendOptions } from './transport.js';

/** Calls `end` when the time is over or waiting has no sense any more. Returns how to stop waiting. */
export function startWaiting(
  { timeoutMs, cut }: Pick<SendOptions, 'timeoutMs' | 'cut'>,
  end: () => void,
): () => void {
  // What is cut before it began waits its turn like everything else.
  const timer = setTimeout(end, cut?.aborted ? 0 : timeoutMs);
  cut?.addEventListener('abort', end, { once: true });
  return () => {
    clearTimeout(timer);
    cut?.removeEventListener('abort', end);
  };
}
