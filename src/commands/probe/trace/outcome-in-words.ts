import type { SpanOutcome, TraceSpan } from '../../../model/trace.js';
import { span, type Span, type Tone } from '../../../report/report.js';
import { errorInWords, valueInWords } from './value-in-words.js';

type Words = (span: TraceSpan) => string;

/** How a span ended; null where its name says all. */
export function outcomeInWords(traced: TraceSpan): Span | null {
  const [tone, words] = OUTCOMES[traced.outcome];
  const text = words(traced);
  return text === '' ? null : span(tone, text);
}

/** Total over the outcomes. What goes its usual way is quiet. */
const OUTCOMES = {
  unfinished: ['warning', () => 'never ended'],
  answered: ['plain', answered],
  unanswered: ['warning', unanswered],
  allowed: ['good', () => 'allowed'],
  denied: ['warning', () => 'denied'],
  continued: ['muted', () => 'called next()'],
  failed: ['warning', (traced) => `called next() with ${thrown(traced)}`],
  passed: ['muted', () => 'passed on'],
  changed: ['plain', changed],
  'short-circuited': ['warning', shortCircuited],
  recovered: ['warning', (traced) => `made ${result(traced)} of the error`],
  rethrew: ['warning', (traced) => `threw ${thrown(traced)} instead`],
  'error-passed': ['muted', () => 'let the error through'],
  returned: ['plain', returned],
  threw: ['warning', (traced) => `threw ${thrown(traced)}`],
  filtered: ['plain', () => ''],
  'built-in': ['plain', () => ''],
  finished: ['plain', () => ''],
  sent: ['plain', () => ''],
  cancelled: ['muted', cancelled],
} as const satisfies Record<SpanOutcome, readonly [Tone, Words]>;

/** Whether an event was answered is said by its ack. */
function answered({ kind }: TraceSpan): string {
  return kind === 'middleware' ? 'answered, and did not call next()' : '';
}

function unanswered({ kind }: TraceSpan): string {
  return kind === 'event' ? 'nothing was sent' : 'never answered';
}

function changed(traced: TraceSpan): string {
  const { before } = traced;
  const was = before ? `${valueInWords(before)} → ` : '';
  return `changed ${was}${result(traced)}`;
}

function shortCircuited(traced: TraceSpan): string {
  return `gave ${result(traced)} without running what it wraps`;
}

function returned(traced: TraceSpan): string {
  const { emitted, after } = traced;
  if (emitted === undefined) return after ? `returned ${valueInWords(after)}` : 'returned';
  return emitted === 0 ? 'completed without a value' : `emitted ${result(traced)}`;
}

function cancelled(traced: TraceSpan): string {
  return traced.emitted ? `cancelled after ${result(traced)}` : 'cancelled';
}

function thrown({ error }: TraceSpan): string {
  return error ? errorInWords(error) : 'an error';
}

/** The last value, with how many there were. */
function result({ after, emitted }: TraceSpan): string {
  if (emitted === 0) return 'no value';
  const last = after ? valueInWords(after) : 'a value';
  return emitted === undefined || emitted === 1 ? last : `${emitted} values, the last ${last}`;
}
