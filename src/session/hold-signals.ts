import type { Patches } from '../nest/patches.js';

type Method = (this: unknown, ...args: unknown[]) => unknown;

const ENDING = new Set(['SIGINT', 'SIGTERM', 'SIGHUP', 'SIGBREAK', 'SIGQUIT']);
const KEPT = new Set([...ENDING, 'uncaughtException', 'unhandledRejection']);
const REGISTER = ['on', 'once', 'addListener', 'prependListener', 'prependOnceListener'];

/**
 * An interrupt is for this tool: handlers of the application (shutdown hooks,
 * for one) are not registered, and ours cannot be removed.
 */
export function holdSignals(patches: Patches): void {
  const without = (events: ReadonlySet<string>) => (original: unknown) =>
    function held(this: NodeJS.Process, ...args: unknown[]) {
      return events.has(String(args[0])) ? this : (original as Method).apply(this, args);
    };
  for (const name of REGISTER) patches.replace(process, name, without(ENDING));
  patches.replace(process, 'removeAllListeners', (original) => {
    const removeOne = without(KEPT)(original);
    return function removeAllListeners(this: NodeJS.Process, ...args: unknown[]) {
      const events = args[0] === undefined ? this.eventNames() : [args[0]];
      for (const event of events) removeOne.call(this, event);
      return this;
    };
  });
}
