import type { SpanOutcome, TraceSpan } from '../model/trace.js';
import { isWithin } from './is-within.js';

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
  const turned = spans.filter(
    (span) => TURNS.has(span.outcome) && !ANSWERS.has(span.kind) && !wasRepeated(span, spans),
  );
  const ended = turned.filter(({ duration }) => duration !== null);
  const end = ({ start, duration }: TraceSpan) => start + (duration ?? 0);
  const [first] = ended.sort((one, other) => end(one) - end(other));
  // What others wait for began last.
  return first ?? turned.at(-1) ?? null;
}

/** What failed inside of an interceptor that ran it again, and went on in the end. */
function wasRepeated(span: TraceSpan, spans: readonly TraceSpan[]): boolean {
  return spans.some(
    (outer) => (outer.runs ?? 1) > 1 && WENT_ON.has(outer.outcome) && isWithin(span, outer, spans),
  );
}

const WENT_ON = new Set<SpanOutcome>(['passed', 'changed']);
