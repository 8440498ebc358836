import { setTimeout as wait } from 'node:timers/promises';
import type { Session } from '../../session/open-session.js';
import { describeFault } from '../../session/tell-fault.js';
import type { Observation } from './run-flows.js';

/** What fails behind an answer fails a moment later. */
const SETTLE_MS = 25;

/** Begins to watch what the application prints and breaks; the returned function tells. */
export function watchSession(session: Session): () => Promise<Observation> {
  session.takePrinted();
  session.takeFaults();
  return async () => {
    await wait(SETTLE_MS);
    const [fault] = session.takeFaults();
    const printed = session.takePrinted();
    if (!fault) return { printed, crash: null };
    return { printed, crash: describeFault(fault) };
  };
}
