import type { Patches } from '../patches.js';
import { watchRequired } from './watch-required.js';
import { watchScanner } from './watch-scanner.js';

/** What tells the observed Nest from another copy. */
export interface Observed {
  /** The folder of the observed `@nestjs/core`. */
  folder: string;
  /** Whether the observed `NestFactory` is at work: then all is well. */
  isStarted(): boolean;
  /** Called when another copy starts a further application; says whether it may. */
  startsBeside(folder: string): boolean;
}

/**
 * Rejects with `OtherNestUsed` as soon as another Nest than the observed one is
 * told to start an application, before it has constructed anything: it would
 * start for real. Never resolves.
 */
export function watchOtherNest(patches: Patches, observed: Observed): Promise<never> {
  const other = new Promise<never>((_resolve, reject) => {
    watchRequired(patches, observed, reject);
    watchScanner(patches, observed, reject);
  });
  other.catch(() => undefined);
  return other;
}
