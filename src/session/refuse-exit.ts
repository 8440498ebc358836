import type { Patches } from '../nest/patches.js';
import { ExitRefused, type Fault } from './fault.js';

type Method = (this: unknown, ...args: unknown[]) => unknown;
type Handler = (reason: unknown) => unknown;

/** Every way to end this process throws instead, and is noted. */
export function refuseExit(patches: Patches, note: (fault: Fault) => void): void {
  const handled = watchHandledRejections(patches);
  const refuse = (name: string) =>
    function refused(code?: unknown): never {
      const call = `process.${name}(${code === undefined ? '' : String(code)})`;
      const error = new ExitRefused(call, handled());
      // The stack begins with who asked.
      Error.captureStackTrace(error, refused);
      note({ kind: 'exit', error });
      throw error;
    };
  for (const name of ['exit', 'reallyExit', 'abort', 'execve']) {
    patches.replace(process, name, () => refuse(name));
  }
  patches.replace(process, 'kill', (original) => (...args: unknown[]) => {
    const [id, signal = 'SIGTERM'] = args;
    const own = [process.pid, -process.pid, 0].includes(Number(id));
    // Signal 0 only asks whether a process is there.
    if (!own || signal === 0) return (original as Method).apply(process, args);
    return refuse('kill')(signal);
  });
  const { exitCode } = process;
  patches.onRestore(() => {
    process.exitCode = exitCode;
  });
}

/** Tells the rejection whose handler is running: `bootstrap().catch(() => process.exit(1))` drops the cause. */
function watchHandledRejections(patches: Patches): () => unknown {
  let current: unknown;
  const watch = (handler: unknown): unknown =>
    typeof handler === 'function'
      ? (reason: unknown) => {
          const before = current;
          current = reason;
          try {
            return (handler as Handler)(reason);
          } finally {
            current = before;
          }
        }
      : handler;
  patches.replace(
    Promise.prototype,
    'catch',
    (original) =>
      function watchedCatch(this: unknown, handler: unknown) {
        return (original as Method).call(this, watch(handler));
      },
  );
  return () => current;
}
