import type { SpanKind, TraceSpan } from '../../../model/trace.js';
import { oneLine } from '../preview.js';
import { addresseeInWords } from './addressee.js';
import { KIND_LABELS } from './kind-labels.js';
import { paramInWords, valuesInWords } from './value-in-words.js';

type Facts = (traced: TraceSpan, spans: readonly TraceSpan[]) => string[];

/** What is said of a span beside its name and its outcome. */
export function factsOf(traced: TraceSpan, spans: readonly TraceSpan[]): string[] {
  return FACTS[traced.kind]?.(traced, spans) ?? [];
}

const FACTS: Partial<Record<SpanKind, Facts>> = {
  event: (traced, spans) => [ackInWords(traced, spans)],
  exception: ({ thrownBy }, spans) => [throwerInWords(thrownBy ?? null, spans)],
  pipe: ({ param }) => (param ? [paramInWords(param)] : []),
  interceptor: ({ runs }) => (runs === undefined ? [] : [`ran what it wraps ${runs} times`]),
  filter: (traced, spans) =>
    traced.outcome === 'finished' && !hasSent(traced, spans, SENT) ? ['ran and sent nothing'] : [],
  ack: ({ values = [] }) => [values.length === 0 ? 'without a value' : valuesInWords(values)],
  emit: (traced) => [
    ...addresseeInWords(traced),
    ...(traced.values?.length ? [valuesInWords(traced.values)] : []),
  ],
};

const ACKS = {
  none: 'without an ack',
  passed: 'with an ack',
  manual: 'with an ack for the handler to call',
} as const satisfies Record<NonNullable<TraceSpan['ack']>, string>;

function throwerInWords(id: number | null, spans: readonly TraceSpan[]): string {
  const thrower = spans.find((one) => one.id === id);
  if (thrower) {
    const how = thrower.outcome === 'failed' ? 'given to next()' : 'thrown';
    return oneLine(`${how} by ${KIND_LABELS[thrower.kind]}${thrower.name}`);
  }
  const denied = spans.find(({ outcome }) => outcome === 'denied');
  return denied
    ? oneLine(`thrown by Nest, for guard ${denied.name} denied`)
    : 'thrown outside of these';
}

function ackInWords(event: TraceSpan, spans: readonly TraceSpan[]): string {
  const words = ACKS[event.ack ?? 'none'];
  return event.ack === 'none' || hasSent(event, spans, ['ack']) ? words : `${words}, never called`;
}

const SENT: SpanKind[] = ['answer', 'ack', 'emit'];

/** Whether something of these kinds was sent inside of a span. */
function hasSent(outer: TraceSpan, spans: readonly TraceSpan[], kinds: SpanKind[]): boolean {
  const inside = new Set([outer.id]);
  // In the order of their start, so a parent is known before its children.
  for (const { id, parent } of spans) if (parent !== null && inside.has(parent)) inside.add(id);
  return spans.some(({ id, kind }) => inside.has(id) && kinds.includes(kind));
}
