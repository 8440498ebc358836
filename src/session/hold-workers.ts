import { fileURLToPath } from 'node:url';
import workers, { type WorkerOptions } from 'node:worker_threads';
import type { Patches } from '../nest/patches.js';

type WorkerClass = new (file: string | URL, options?: WorkerOptions) => object;

const PRELOAD = fileURLToPath(new URL('worker-preload.cjs', import.meta.url));

/** Worker threads have an `fs` of their own, so what they write to the descriptors is held in each of them. */
export function holdWorkers(patches: Patches): void {
  patches.replace(
    workers,
    'Worker',
    (original) =>
      class Worker extends (original as unknown as WorkerClass) {
        constructor(file: string | URL, options: WorkerOptions = {}) {
          // Not those of the process: a worker refuses what only a process can be given.
          const { execArgv = [] } = options;
          super(file, { ...options, execArgv: [...execArgv, '--require', PRELOAD] });
        }
      },
  );
}
