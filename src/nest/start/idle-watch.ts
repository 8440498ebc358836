import timers from 'node:timers';
import type { Patches } from '../patches.js';

/** Tells whether something is under way that could let a waiting `main.ts` go on. */
export interface IdleWatch {
  isIdle(): boolean;
}

type SetInterval = (...args: unknown[]) => NodeJS.Timeout;

/** What keeps a process alive for good and answers nothing by itself. */
const LASTING = new Set([
  'TTYWrap',
  'PipeWrap',
  'SignalWrap',
  'FSEventWrap',
  'StatWatcher',
  'TCPServerWrap',
  'PipeServerWrap',
  'ChildProcess',
]);

/** Node names a timer that runs once and one that repeats alike, so those that repeat are counted. */
export function watchIdle(patches: Patches): IdleWatch {
  const intervals = new Set<WeakRef<NodeJS.Timeout>>();
  for (const owner of [globalThis, timers]) {
    patches.replace(owner, 'setInterval', (original) => (...args: unknown[]) => {
      const interval = (original as unknown as SetInterval)(...args);
      intervals.add(new WeakRef(interval));
      return interval;
    });
  }
  const repeating = () => [...intervals].filter((one) => keepsAlive(one.deref())).length;
  return {
    isIdle() {
      const active = process.getActiveResourcesInfo().filter((kind) => !LASTING.has(kind));
      return active.length <= repeating() && active.every((kind) => kind === 'Timeout');
    },
  };
}

/** `_destroyed` is set where an interval was cleared; Node has no other word for it. */
function keepsAlive(interval: NodeJS.Timeout | undefined): boolean {
  return interval !== undefined && interval.hasRef() && !Reflect.get(interval, '_destroyed');
}
