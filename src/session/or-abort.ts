import { InspectError } from '../model/errors.js';

/** The outcome of `work`, unless the user interrupts first. Errors: `InspectError` 130. */
export async function orAbort<T>(work: Promise<T>, signal: AbortSignal): Promise<T> {
  let stop: (() => void) | undefined;
  const aborted = new Promise<never>((_resolve, reject) => {
    stop = () => reject(new InspectError(130, 'Interrupted.'));
    if (signal.aborted) stop();
    signal.addEventListener('abort', stop, { once: true });
  });
  // What still fails after the interrupt is nobody's concern.
  work.catch(() => undefined);
  try {
    return await Promise.race([work, aborted]);
  } finally {
    if (stop) signal.removeEventListener('abort', stop);
  }
}
