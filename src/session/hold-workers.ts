import workers, { type WorkerOptions } from 'node:worker_threads';
import type { Patches } from '../nest/patches.js';

/** What worker threads are kept from: `redirect` only gives their servers other ports, `refuse` lets nothing leave the thread. */
export type WorkerPolicy = 'redirect' | 'refuse';

type Running = InstanceType<typeof workers.Worker>;
type WorkerClass = new (file: string | URL, options?: WorkerOptions) => Running;

/**
 * Worker threads have built-in modules of their own, so what is held and
 * refused is held and refused in each of them. The returned function ends those
 * still running.
 */
export function holdWorkers(patches: Patches, policy: WorkerPolicy): () => void {
  const running = new Set<Running>();
  const preload = new URL(`worker-preload.js?policy=${policy}`, import.meta.url).href;
  patches.replace(
    workers,
    'Worker',
    (original) =>
      class Worker extends (original as unknown as WorkerClass) {
        constructor(file: string | URL, options: WorkerOptions = {}) {
          // Not those of the process: a worker refuses what only a process can be given.
          const { execArgv = [] } = options;
          const code = options.eval ? evalBehind(preload, String(file)) : file;
          super(code, { ...options, execArgv: [...execArgv, '--import', preload] });
          running.add(this);
          this.once('exit', () => running.delete(this));
        }
      },
  );
  return () => {
    for (const worker of running) void worker.terminate();
    running.clear();
  };
}

/** Code that is evaluated does not wait for `--import`. */
function evalBehind(preload: string, code: string): string {
  return `import(${JSON.stringify(preload)}).then(() => {${code}\n});`;
}
