import { setImmediate as nextTurn } from 'node:timers/promises';
import { TargetError } from '../model/errors.js';
import type { BootOptions } from './boot-options.js';
import type { Demands } from './demands.js';
import { rootModule, type ImportEntry } from './import-entry.js';
import type { TargetLocation } from './locate-target.js';
import type { NestApplication } from './nest-types.js';
import type { Start } from './observe-start.js';

/** How long an entry that goes on after a fault, or after `create`, may take to go on to `listen`. */
const PATIENCE_MS = { fault: 1000, created: 5000 };

/** The entry while it is run. */
export interface Entry extends TargetLocation {
  start: Start;
  demands: Demands | null;
  load: ImportEntry;
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
  let giveUp: NodeJS.Timeout | undefined;
  const tooLong = new Promise<never>((_resolve, reject) => {
    giveUp = setTimeout(() => reject(notFinished(entry, timeoutMs)), timeoutMs);
    // What waits may not look like work: see `untilStopped`.
    giveUp.unref();
  });
  const over = new AbortController();
  try {
    return await Promise.race([
      start.ready,
      tooLong,
      importEntry(entry, (thrown) => {
        // A listing goes on with what was created before.
        if (options.mode === 'listen' || start.phase() !== 'created') return false;
        loaded.thrown = thrown;
        return true;
      }),
      finishStopped(entry, options, over.signal),
    ]);
  } finally {
    clearTimeout(giveUp);
    over.abort();
  }
}

/** Another provider may be asked for in every run; a `main.ts` that never has enough is finished as it is. */
const MAX_RUNS = 20;

/** Settles only when the entry fails and is not forgiven: success is announced by `ready`. */
async function importEntry(entry: Entry, forgives: (thrown: unknown) => boolean): Promise<never> {
  const { demands, again } = entry;
  for (let run = 1; demands && run < MAX_RUNS; run++) {
    const current = { replaced: false };
    const asked = demands.asked().then(() => Object.assign(current, { replaced: true }));
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
  { entry, exportName, start, load }: Entry,
  forgives: (thrown: unknown) => boolean,
  isReplaced: () => boolean,
): Promise<void> {
  const module = await load().catch((error: TargetError) => {
    // What a run fails with that lacks something is not what the application fails with.
    if (isReplaced()) return null;
    if (!forgives(error.cause)) throw error;
    start.finish();
    return null;
  });
  if (module && exportName) await start.run(rootModule(module, exportName, entry));
}

/** Finishes what an entry that stopped has created. Settles only when there is nothing to finish. */
async function finishStopped(
  { entry, start }: Entry,
  { fault = () => null }: BootOptions,
  over: AbortSignal,
): Promise<never> {
  for (;;) {
    await untilStopped(start, fault, over);
    if (start.phase() === 'created') start.finish();
    else if (start.phase() === 'none') throw fault() ?? neverCreated(entry);
    else throw fault() ?? neverFinished(entry);
  }
}

/**
 * Until nothing is left for the process to do: here Node would end by itself,
 * so no answer that is waited for can come any more. What keeps itself busy is
 * left only a while.
 */
async function untilStopped(
  start: Start,
  fault: () => TargetError | null,
  over: AbortSignal,
): Promise<void> {
  let patience: NodeJS.Timeout | undefined;
  let stop = () => {};
  const stopped = new Promise<void>((resolve) => {
    stop = resolve;
    process.once('beforeExit', stop);
    const since = { fault: Infinity, created: Infinity };
    patience = setInterval(() => {
      const now = performance.now();
      const phase = start.phase();
      if (fault()) since.fault = Math.min(since.fault, now);
      since.created = phase === 'created' ? Math.min(since.created, now) : Infinity;
      const isOver =
        now - since.fault > PATIENCE_MS.fault || now - since.created > PATIENCE_MS.created;
      if (isOver && (phase === 'none' || phase === 'created')) resolve();
    }, 50);
    patience.unref();
    over.addEventListener('abort', stop);
  });
  await stopped;
  process.off('beforeExit', stop);
  clearInterval(patience);
  // The start that is over leaves this waiting for good.
  if (over.aborted) await new Promise<never>(() => {});
}

function notFinished({ entry, start }: Entry, timeoutMs: number): TargetError {
  const seconds = timeoutMs / 1000;
  return start.phase() === 'none'
    ? new TargetError(
        `${entry} did not call NestFactory.create within ${seconds} s.`,
        'Point --app at the file that starts the application, or give it longer: --boot-timeout <seconds>.',
      )
    : new TargetError(
        `${entry} was still starting after ${seconds} s.`,
        'A lifecycle hook, a factory or a top-level await never resolves, or the start needs longer: --boot-timeout <seconds>.',
      );
}

function neverCreated(entry: string): TargetError {
  return new TargetError(
    `${entry} never calls NestFactory.create: it ran to its end, or waits for something that cannot come any more.`,
    'Point --app at the file that starts the application, or at a root module: --app src/app.module.js#AppModule.',
  );
}

function neverFinished(entry: string): TargetError {
  return new TargetError(
    `${entry} never finishes to start: it waits for something that cannot come any more.`,
    'Look for a lifecycle hook, an async provider or an await that never resolves. By itself the application would end here without a word.',
  );
}
