import type { ProbeExchange } from '../model/probe.js';
import type { SpanKind, TraceSpan } from '../model/trace.js';

/** The spans of one kind, in the order of their start. */
export function spansOf({ trace }: ProbeExchange, kind: SpanKind): TraceSpan[] {
  return (trace?.spans ?? []).filter((span) => span.kind === kind);
}

/** Names of the filters that ran. */
export function filtersRun(exchange: ProbeExchange): string[] {
  return spansOf(exchange, 'filter').map(({ name }) => name);
}

/** Names of the filters in the order in which they are asked. */
export function filtersAsked(exchange: ProbeExchange): string[] {
  return spansOf(exchange, 'exception').flatMap(({ candidates = [] }) =>
    candidates.map(({ name }) => name),
  );
}
