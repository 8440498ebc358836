import { setImmediate as nextTurn } from 'node:timers/promises';
import type { TargetError } from '../../model/errors.js';
import type { BootOptions } from '../boot-options.js';
import type { Demands } from '../on-demand/demands.js';
import { finishStopped } from './finish-stopped.js';
import { handsOver } from './hands-over.js';
import type { IdleWatch } from './idle-watch.js';
import type { ExportedStart } from './exported-start.js';
import type { ImportEntry } from './run-again.js';
import type { TargetLocation } from '../locate-target.js';
import type { NestApplication } from '../nest-types.js';
import type { Start } from './observe-start.js';
import type { PendingWork } from './pending-work.js';
import { compileMs } from '../typescript/compile-time.js';

/** The entry while it is run. */
export interface Entry extends TargetLocation {
  start: Start;
  demands: Demands | null;
  pending: Pick<PendingWork, 'list'>;
  idle: IdleWatch;
  /** Reject when the application turns out to use something else than what is observed. */
  other: readonly Promise<never>[];
  load: ImportEntry;
  exported: ExportedStart;
  /** Called when the entry leaves it to others to let its application listen. */
  handed(): void;
  again(): void;
}

/**
 * Runs the entry until the application is ready, as often as it asks for
 * providers that are only constructed on demand. Errors: `TargetError`.
 */
export async function runEntry(
  entry: Entry,
  options: BootOptions,
  loaded: { thrown?: unknown },
): Promise<NestApplication> {
  const { timeoutMs } = options;
  const { start } = entry;
  const tooLong = afterRunning(timeoutMs, async () => {
    const stuck = { ...entry, phase: start.phase(), pending: entry.pending.list() };
    const { notFinished } = await import('./start-errors.js');
    return notFinished(stuck, timeoutMs);
  });
  const over = new AbortController();
  try {
    return await Promise.race([
      start.ready,
      tooLong.failure,
      importEntry(entry, (thrown) => {
        // A listing goes on with what was created before.
        const phase = start.phase();
        if (options.mode === 'listen' || (phase !== 'created' && phase !== 'ready')) return false;
        if (phase === 'created') loaded.thrown = thrown;
        return true;
      }),
      finishStopped(entry, options, over.signal),
      ...entry.other,
    ]);
  } finally {
    tooLong.cancel();
    over.abort();
  }
}

/** Rejects once the application has run for so long; what its sources take to be compiled does not count. */
function afterRunning(limitMs: number, fail: () => Promise<TargetError>) {
  let timer: NodeJS.Timeout | undefined;
  const failure = new Promise<never>((_resolve, reject) => {
    const wait = (ms: number) => {
      const compiled = compileMs();
      timer = setTimeout(() => {
        const added = compileMs() - compiled;
        if (added > 0) wait(added);
        else void fail().then(reject);
      }, ms);
      // What waits may not look like work: see `untilStopped`.
      timer.unref();
    };
    wait(limitMs);
  });
  return { failure, cancel: () => clearTimeout(timer) };
}

/** Another provider may be asked for in every run; a `main.ts` that never has enough is finished as it is. */
const MAX_RUNS = 20;

/** Settles only when the entry fails and is not forgiven: success is announced by `ready`. */
async function importEntry(entry: Entry, forgives: (thrown: unknown) => boolean): Promise<never> {
  const { demands, again } = entry;
  for (let run = 1; demands && run < MAX_RUNS; run++) {
    const current = { replaced: false };
    const asked = demands.begin().then(() => Object.assign(current, { replaced: true }));
    const isReplaced = () => current.replaced || demands.isOver();
    const loading = loadEntry(entry, forgives, isReplaced);
    // An entry that goes on without what it asked for may wait for its end forever.
    await Promise.race([asked, loading.then(() => asked)]);
    // Everything that is asked for at the same time is constructed by the same run.
    await nextTurn();
    again();
  }
  demands?.last();
  await loadEntry(entry, forgives, () => false);
  return new Promise<never>(() => {});
}

async function loadEntry(
  { start, load, exported, handed }: Entry,
  forgives: (thrown: unknown) => boolean,
  isReplaced: () => boolean,
): Promise<void> {
  try {
    const module = await load();
    await exported.afterLoad(module);
    if (!(await handsOver(module, start.applications)) || start.phase() !== 'created') return;
    handed();
    start.finish();
  } catch (error) {
    // What a run fails with that lacks something is not what the application fails with.
    if (isReplaced()) return;
    if (!forgives((error as TargetError).cause)) throw error;
    start.finish();
  }
}
