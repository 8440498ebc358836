import { syncBuiltinESMExports } from 'node:module';
import { NotConstructedYet } from '../nest/on-demand/not-constructed-yet.js';
import { Patches } from '../nest/patches.js';
import { ExitRefused, type Fault } from './fault.js';
import { holdChildren } from './hold-children.js';
import { holdOutput } from './hold-output.js';
import { holdSignals } from './hold-signals.js';
import { holdWorkers, type WorkerPolicy } from './hold-workers.js';
import { Printed } from './printed.js';
import { printedReason } from './printed-reason.js';
import { refuseExit } from './refuse-exit.js';

/** Keeps what an application does to the process from reaching it. */
export interface Containment {
  /** What else is replaced for as long as the containment lasts. */
  patches: Patches;
  printed: Printed;
  /** The faults so far, the oldest first. */
  faults: Fault[];
  /** Called for every further fault; an exit that was asked for is one. */
  onFault: ((fault: Fault) => void) | null;
  /** Ends the processes and the worker threads that the application started. */
  endChildren(): void;
  restore(): void;
}

/**
 * Until `restore`: what is printed is kept, the process cannot be ended, and
 * throws and rejections that nobody handles are noted instead of being fatal.
 */
export function contain(policy: WorkerPolicy = 'redirect'): Containment {
  const patches = new Patches();
  const printed = new Printed();
  holdOutput(patches, printed);
  holdProcess(patches);
  const endWorkers = holdWorkers(patches, policy);
  const endProcesses = holdChildren(patches, printed);
  const containment: Containment = {
    patches,
    printed,
    faults: [],
    onFault: null,
    endChildren() {
      endWorkers();
      endProcesses();
    },
    restore: () => patches.restore(),
  };
  const note = (fault: Fault) => {
    // A main.ts that gives up because it is about to be run again has not failed.
    if ((fault.error as Error | null)?.cause instanceof NotConstructedYet) return;
    if (fault.error instanceof ExitRefused) fault.error.reason = printedReason(printed.peek());
    containment.faults.push(fault);
    containment.onFault?.(fault);
  };
  refuseExit(patches, note);
  holdSignals(patches);
  holdFaults(patches, note);
  // Also for those who import the names of built-in modules.
  syncBuiltinESMExports();
  patches.onRestore(() => process.nextTick(syncBuiltinESMExports));
  return containment;
}

/** What the application sets for its whole process is set back. */
function holdProcess(patches: Patches): void {
  const { title } = process;
  const folder = process.cwd();
  const umask = process.umask();
  patches.onRestore(() => {
    process.title = title;
    process.chdir(folder);
    process.umask(umask);
  });
}

function holdFaults(patches: Patches, note: (fault: Fault) => void): void {
  const hold = (event: string, kind: Fault['kind']) => {
    const listener = (error: unknown) => {
      // A refused exit was noted when it was asked for, and a further run is no fault; here they only travel on.
      const isNoted = error instanceof ExitRefused || error instanceof NotConstructedYet;
      if (!isNoted) note({ kind, error });
    };
    process.on(event, listener);
    patches.onRestore(() => process.off(event, listener));
  };
  hold('uncaughtException', 'uncaught exception');
  hold('unhandledRejection', 'unhandled rejection');
}
