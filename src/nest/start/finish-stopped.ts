import { setTimeout as pause } from 'node:timers/promises';
import type { BootOptions } from '../boot-options.js';
import type { IdleWatch } from './idle-watch.js';
import type { Start } from './observe-start.js';
import type { Entry } from './run-entry.js';

const POLL_MS = 50;
/**
 * How many times in a row an entry may be found where it is: after a fault,
 * after `create` with something under way, after `create` with nothing to do.
 * Times are counted, for a process that computes is not asked.
 */
const PATIENCE = { fault: 20, created: 100, idle: 8 };

/** Finishes what an entry that stopped has created. Settles only when there is nothing to finish. */
export async function finishStopped(
  entry: Entry,
  { hasFault = () => false, fault = async () => null }: BootOptions,
  over: AbortSignal,
): Promise<never> {
  const { start, pending } = entry;
  for (;;) {
    await untilStopped(entry, hasFault, over);
    const stuck = { ...entry, phase: start.phase(), pending: pending.list() };
    if (stuck.phase === 'created' || stuck.phase === 'ready') {
      start.finish();
      // Where nothing is left to do Node would not even run the timers that end the start.
      await pause(POLL_MS);
    } else if (stuck.phase === 'none') {
      if (!hasFault() && (await entry.exported.whenIdle())) continue;
      const { neverCreated } = await import('./start-errors.js');
      throw (await fault()) ?? neverCreated(stuck);
    } else {
      const { neverFinished } = await import('./start-errors.js');
      throw (await fault()) ?? (await neverFinished(stuck));
    }
  }
}

/**
 * Until nothing is left for the process to do: here Node would end by itself,
 * so no answer that is waited for can come any more. What keeps itself busy is
 * left only a while, and what only has intervals and handles next to none.
 */
async function untilStopped(
  { start, idle }: Entry,
  hasFault: () => boolean,
  over: AbortSignal,
): Promise<void> {
  let patience: NodeJS.Timeout | undefined;
  let stop = () => {};
  const stopped = new Promise<void>((resolve) => {
    stop = resolve;
    process.once('beforeExit', stop);
    const isOver = watchPatience(start, hasFault, idle);
    patience = setInterval(() => isOver() && resolve(), POLL_MS);
    patience.unref();
    over.addEventListener('abort', stop);
  });
  await stopped;
  process.off('beforeExit', stop);
  clearInterval(patience);
  // The start that is over leaves this waiting for good.
  if (over.aborted) await new Promise<never>(() => {});
}

/** To be asked again and again. */
function watchPatience(start: Start, hasFault: () => boolean, idle: IdleWatch): () => boolean {
  const found = { fault: 0, created: 0, idle: 0 };
  let before = start.phase();
  return () => {
    const phase = start.phase();
    const isSame = phase === before;
    before = phase;
    const count = (name: keyof typeof found, holds: boolean) => {
      found[name] = isSame && holds ? found[name] + 1 : 0;
      return found[name] >= PATIENCE[name];
    };
    const isOver = [
      count('fault', hasFault() && (phase === 'none' || phase === 'created')),
      count('created', phase === 'created'),
      count('idle', phase === 'created' && idle.isIdle()),
    ];
    return isOver.includes(true);
  };
}
