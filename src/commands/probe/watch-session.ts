import { setTimeout as wait } from 'node:timers/promises';
import type { Session } from '../../session/open-session.js';
import { printedStacks } from '../../session/printed-stacks.js';
import { describeFault } from '../../session/tell-fault.js';
import type { Observation } from './run-flows.js';

/** What fails behind an answer fails a moment later. */
const SETTLE_MS = 25;

/** After a crash an answer that was on its way may still come. */
const CRASHED_MS = 250;

/** Begins to watch what the application prints and breaks; `cut` is called soon after a crash. The returned function tells. */
export function watchSession(session: Session, cut: () => void): () => Promise<Observation> {
  let patience: NodeJS.Timeout | undefined;
  session.whenFault(() => {
    patience ??= setTimeout(cut, CRASHED_MS);
  });
  session.takePrinted();
  session.takeFaults();
  return async () => {
    await wait(SETTLE_MS);
    session.whenFault(null);
    clearTimeout(patience);
    const [fault] = session.takeFaults();
    const printed = printedStacks(session.takePrinted());
    if (!fault) return { printed, crash: null };
    return { printed, crash: describeFault(fault) };
  };
}
