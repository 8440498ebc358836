import type { TraceSpan } from '../model/trace.js';

/** Whether a span ran inside of another one, at any depth. */
export function isWithin(span: TraceSpan, outer: TraceSpan, spans: readonly TraceSpan[]): boolean {
  for (let id = span.parent; id !== null; id = spans[id - 1]?.parent ?? null) {
    if (id === outer.id) return true;
  }
  return false;
}
