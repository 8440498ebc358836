import type { TargetError } from '../model/errors.js';
import type { NestApplication } from './nest-types.js';

/**
 * How far an application is started. `preview` constructs no provider,
 * `initialise` constructs them and stops before the server listens, `listen`
 * starts it whole.
 */
export type BootMode = 'preview' | 'initialise' | 'listen';

export interface BootOptions {
  mode: BootMode;
  /** Milliseconds after which an application that is still starting is given up. */
  timeoutMs: number;
  /** Whether something would have ended the process of the application by now. */
  hasFault?: () => boolean;
  /** That, as an error for people. */
  fault?: () => Promise<TargetError | null>;
  /** Called when the entry is run again: what came of the run before does not count. */
  forget?: () => void;
  /** Called with everything that is created: who gives the start up has to close it. */
  created?: (application: NestApplication) => void;
}
