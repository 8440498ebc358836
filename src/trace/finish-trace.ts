import type { Trace, TraceSpan } from '../model/trace.js';
import type { OpenSpan } from '../nest/trace/tracer.js';
import { causeOf, type TracedExchange } from './cause.js';
import { isWithin } from './is-within.js';
import type { Recording } from './recorder.js';
import { turnOf } from './turn-of.js';

/** Takes what belongs to one exchange out of a recording, and says why it ended as it did. */
export function finishTrace(recording: Recording, exchange: TracedExchange): Trace {
  const roots = recording.roots.filter((root) => isOf(root, exchange));
  // Of requests that are alike the first is the one that was sent; an event reaches every gateway that subscribes it.
  const own = new Set(exchange.transport === 'http' ? roots.slice(0, 1) : roots);
  const spans = numbered(recording.spans.filter(({ root }) => own.has(root)));
  for (const span of spans) settle(span, spans);
  const others = recording.roots.filter(
    (root) => !own.has(root) && recording.spans.some((span) => span.root === root && span !== root),
  );
  const turn = turnOf(spans);
  return {
    spans,
    cause: causeOf(spans, exchange),
    turn: turn?.id ?? null,
    others: others.filter((root) => !isHandshake(root, recording)).length,
  };
}

function isOf({ kind, name }: OpenSpan, { transport, sent }: TracedExchange): boolean {
  if (transport !== 'http') return kind === 'event' && name === sent.event;
  const { pathname, search } = new URL(sent.url);
  return kind === 'request' && name === `${sent.method} ${pathname}${search}`;
}

/** The client's own way to its socket: nothing of Nest runs for it but the answer. */
function isHandshake(root: OpenSpan, { spans }: Recording): boolean {
  return (
    root.kind === 'request' &&
    spans.every((span) => span.root !== root || span === root || span.kind === 'answer')
  );
}

/** Counts from 1, and begins at 0. */
function numbered(spans: readonly OpenSpan[]): TraceSpan[] {
  const ids = new Map(spans.map(({ id }, index) => [id, index + 1]));
  const began = spans[0]?.start ?? 0;
  const place = (id: number | null | undefined) => ids.get(id ?? 0) ?? null;
  return spans.map((span) => ({
    ...span,
    id: place(span.id) ?? 0,
    parent: place(span.parent),
    start: span.start - began,
    ...(span.thrownBy === undefined ? {} : { thrownBy: place(span.thrownBy) }),
  }));
}

/** Middleware that answers never ends by itself, and an event has no end that is its own. */
function settle(span: TraceSpan, spans: readonly TraceSpan[]): void {
  if (span.outcome !== 'unfinished') return;
  const answer = spans.find(
    (one) => ['answer', 'ack', 'emit'].includes(one.kind) && isWithin(one, span, spans),
  );
  if (answer && (span.kind === 'middleware' || span.parent === null)) span.outcome = 'answered';
  else if (span.parent === null) span.outcome = 'unanswered';
  if (span.parent === null && span.duration === null) {
    const ends = spans.map(({ start, duration }) => start + (duration ?? 0));
    span.duration = Math.max(...ends) - span.start;
  }
}
