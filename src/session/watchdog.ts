import { closeSync } from 'node:fs';
import { url as debuggerUrl } from 'node:inspector';
import { Worker } from 'node:worker_threads';

export interface WatchdogData {
  /** Counts up for as long as the event loop of the process turns. */
  beats: Int32Array;
  limitMs: number;
  /** The folder that the place is told relative to. */
  root: string;
  /** Key of the global symbol under which the process can be ended. */
  end: string;
}

const BEAT_MS = 100;
const END = 'nest-inspect.end';

/**
 * An endless loop lets no timer of this thread run, not even that of an
 * interrupt: a second thread says where it is, and ends the process with exit
 * code 3. Returns how to stop it. To be started before the application is
 * contained.
 */
export function startWatchdog(limitMs: number, root: string): () => void {
  // At a breakpoint nothing beats either.
  if (debuggerUrl()) return () => undefined;
  const beats = new Int32Array(new SharedArrayBuffer(Int32Array.BYTES_PER_ELEMENT));
  const pulse = setInterval(() => Atomics.add(beats, 0, 1), BEAT_MS);
  pulse.unref();
  const holder = globalThis as Record<symbol, unknown>;
  holder[Symbol.for(END)] = endProcess();
  const workerData: WatchdogData = { beats, limitMs, root, end: END };
  const worker = new Worker(new URL('watchdog-thread.cjs', import.meta.url), {
    workerData,
    env: {},
    execArgv: [],
  });
  worker.unref();
  return () => {
    clearInterval(pulse);
    Reflect.deleteProperty(holder, Symbol.for(END));
    void worker.terminate();
  };
}

function endProcess(): (code: number) => never {
  const { reallyExit } = process as unknown as { reallyExit(code: number): never };
  return (code) => {
    // Node would print that it waits for the debugger, which is our own.
    closeSync(2);
    return reallyExit.call(process, code);
  };
}
