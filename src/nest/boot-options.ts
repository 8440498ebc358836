import type { TargetError } from '../model/errors.js';
import type { NestApplication } from './nest-types.js';
import type { Asked } from './on-demand/asked.js';

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
  repeats?: Repeats;
  /** Whether the routers can be asked afterwards where a request arrives. */
  routing?: boolean;
  stages?: Stages;
}

/** Told how the entry comes to be run. */
export interface Stages {
  /** Its sources are opened and, where they need it, compiled. */
  opens(): void;
  /** It is loaded. */
  loads(): void;
  loaded(how: 'done' | 'failed'): void;
}

/** What becomes of a listing whose entry has to be run again. */
export interface Repeats {
  /** What the entry is known to ask for before it is run at all. */
  ahead: readonly Asked[];
  /** Called before the entry is run again, with all that it has asked for. */
  again(asked: readonly Asked[]): void;
  /** Called when the entry has come as far as in the run before. */
  passes(): void;
  /** Called where a provider fails that did not fail in a run before. */
  spoils(): void;
}
