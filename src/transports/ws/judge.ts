import type { ProbeOutcome, ReceivedEvent } from '../../model/probe.js';

/** What a client heard between its event and the end of its waiting. */
export interface Heard {
  /** Whether the event was sent at all. */
  sent: boolean;
  answers: readonly ReceivedEvent[];
  /** Why the connection was lost meanwhile. */
  lost: string | undefined;
}

/** Says how an event ended. There is no ack here: what comes back is an event, or nothing. */
export function judge({ sent, answers, lost }: Heard, timeoutMs: number): ProbeOutcome {
  const [answer] = answers;
  if (answer) {
    return { kind: 'event-instead', summary: `event: \`${answer.event}\`` };
  }
  if (!sent && lost !== undefined) {
    return { kind: 'refused', summary: `refused: ${lost}` };
  }
  return { kind: 'silence', summary: lost ?? `no event came within ${timeoutMs} ms` };
}
