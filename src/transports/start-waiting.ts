import type { SendOptions } from './transport.js';

const SLICE_MS = 100;

/**
 * Calls `end` when the time is over or waiting has no sense any more. Returns
 * how to stop waiting. Only the time counts in which the process runs: while it
 * is held by a debugger nobody can answer.
 */
export function startWaiting(
  { timeoutMs, cut }: Pick<SendOptions, 'timeoutMs' | 'cut'>,
  end: () => void,
): () => void {
  let timer: NodeJS.Timeout;
  const wait = (restMs: number) => {
    const sliceMs = Math.min(restMs, SLICE_MS);
    timer = setTimeout(() => (restMs > sliceMs ? wait(restMs - sliceMs) : end()), sliceMs);
  };
  // What is cut before it began waits its turn like everything else.
  wait(cut?.aborted ? 0 : timeoutMs);
  cut?.addEventListener('abort', end, { once: true });
  return () => {
    clearTimeout(timer);
    cut?.removeEventListener('abort', end);
  };
}
