import type { Entrypoint } from '../model/app-model.js';
import type { SentRequest } from '../model/probe.js';
import type { TraceSpan } from '../model/trace.js';
import { eventCause } from './cause/event-cause.js';
import { requestCause } from './cause/request-cause.js';

/** What is known of an exchange beside its spans. */
export interface TracedExchange {
  transport: 'http' | 'ws';
  sent: SentRequest;
  entrypoint: Entrypoint;
  /** Why the connection was refused or lost. */
  lost?: string | undefined;
}

/** Why the client saw what it saw, in words that the spans bear out. */
export function causeOf(spans: readonly TraceSpan[], exchange: TracedExchange): string {
  return exchange.transport === 'http'
    ? requestCause(spans, exchange)
    : eventCause(spans, exchange);
}
