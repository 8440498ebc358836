import { setTimeout as wait } from 'node:timers/promises';
import { ExitRefused } from '../../session/contain.js';
import type { Session } from '../../session/open-session.js';
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
    const { kind, error } = fault;
    const crash =
      error instanceof ExitRefused
        ? `the application called ${error.call}`
        : `${kind}: ${sentence(error)}`;
    return { printed, crash };
  };
}

function sentence(error: unknown): string {
  return error instanceof Error ? `${error.name}: ${error.message}` : String(error);
}
