import type { ProbeOutcome, ReceivedEvent } from '../../model/probe.js';

/** What a client heard between its emit and the end of its waiting. */
export interface Heard {
  ack?: unknown[];
  events: readonly ReceivedEvent[];
  /** Why the connection was lost meanwhile. */
  lost?: string;
}

/** Nest's `BaseWsExceptionFilter` emits this event when no filter of the application answers. */
const NEST_EXCEPTION = 'exception';

/** Says how an emit ended, from what the client heard. */
export function judge(heard: Heard, withAck: boolean, timeoutMs: number): ProbeOutcome {
  if (heard.ack) {
    return { kind: 'answered', summary: 'answered: ack called' };
  }
  const event = heard.events.find((received) => received.event !== NEST_EXCEPTION);
  if (event) {
    const what = withAck ? 'event instead of an ack' : 'event';
    return { kind: 'event-instead', summary: `${what}: \`${event.event}\`` };
  }
  if (heard.events.length > 0) {
    return withAck
      ? {
          kind: 'ack-never-called',
          summary: `ack never called; the client received \`${NEST_EXCEPTION}\``,
        }
      : { kind: 'event-instead', summary: `event: \`${NEST_EXCEPTION}\`` };
  }
  const why = heard.lost ?? `no event came within ${timeoutMs} ms`;
  return withAck
    ? { kind: 'ack-never-called', summary: `ack never called, and ${why}` }
    : { kind: 'silence', summary: why };
}
