import type { SpanOutcome, TraceSpan } from '../model/trace.js';

const TURNS = new Set<SpanOutcome>([
  'denied',
  'threw',
  'failed',
  'short-circuited',
  'answered',
  'unfinished',
]);

const ANSWERS = new Set<TraceSpan['kind']>(['answer', 'ack', 'emit', 'request', 'event']);

/** The first span, in the order in which they ended, after which nothing was as it would have been. */
export function turnOf(spans: readonly TraceSpan[]): TraceSpan | null {
  const turned = spans.filter(({ kind, outcome }) => TURNS.has(outcome) && !ANSWERS.has(kind));
  const end = ({ start, duration }: TraceSpan) => (duration === null ? Infinity : start + duration);
  const [first, ...others] = turned;
  if (!first) return null;
  return others.reduce((one, other) => (end(other) < end(one) ? other : one), first);
}
