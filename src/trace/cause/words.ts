import type { SpanOutcome, TraceSpan } from '../../model/trace.js';
import { isWithin } from '../is-within.js';

/** `guard RolesGuard`; the name of a handler and of Nest's own filter says what it is. */
export function nameIt({ kind, name, builtIn }: TraceSpan): string {
  if (kind === 'handler') return name;
  return builtIn ? `Nest's own ${name}` : `${kind} ${name}`;
}

/** `HanaError "no such user", which UsersController.find threw`. */
export function exceptionInWords(exception: TraceSpan, spans: readonly TraceSpan[]): string {
  const { error } = exception;
  const said = error?.message ? ` ${JSON.stringify(error.message)}` : '';
  return `${error?.name ?? exception.name}${said}${originOf(exception, spans)}`;
}

/** What Nest throws by itself has no thrower, only a reason. */
function originOf({ thrownBy, name }: TraceSpan, spans: readonly TraceSpan[]): string {
  const thrower = spans.find(({ id }) => id === thrownBy);
  if (thrower) {
    return `, which ${nameIt(thrower)} ${thrower.outcome === 'failed' ? 'gave to next()' : 'threw'}`;
  }
  const denied = spans.find(({ outcome }) => outcome === 'denied');
  if (denied) return `, because ${nameIt(denied)} answered false`;
  const empty = spans.find(({ emitted, duration }) => emitted === 0 && duration !== null);
  if (empty) return `, because ${nameIt(empty)} let no value out`;
  if (name !== 'NotFoundException') return '';
  const further = spans.some(({ kind }) => kind === 'handler') ? 'further ' : '';
  return `, because no ${further}route took the request`;
}

/** The last exception that was handled: an earlier one may have been thrown by what answered it. */
export function lastException(spans: readonly TraceSpan[]): TraceSpan | undefined {
  return spans.findLast(({ kind }) => kind === 'exception');
}

/** The filter that an exception was given to. */
export function filterOf(exception: TraceSpan, spans: readonly TraceSpan[]): TraceSpan | undefined {
  return spans.find(({ kind, parent }) => kind === 'filter' && parent === exception.id);
}

/** What has not ended and holds everything else up: the last such span to begin. */
export function unfinished(spans: readonly TraceSpan[]): string | null {
  const waiting = spans.findLast(
    ({ kind, outcome }) => outcome === 'unfinished' && kind !== 'answer',
  );
  if (!waiting) return null;
  const inner = spans.some((span) => isWithin(span, waiting, spans));
  const name = nameIt(waiting);
  switch (waiting.kind) {
    case 'middleware':
      return `${name} neither called next() nor answered`;
    case 'interceptor':
      return inner
        ? `${name} emitted nothing for what came from within`
        : `${name} neither called next.handle() nor answered`;
    case 'handler':
      return `${name} has not returned yet`;
    default:
      return `${name} has not ended yet`;
  }
}

/** The outermost interceptor that made something else of what was answered. */
export function changedBy(spans: readonly TraceSpan[]): TraceSpan | undefined {
  return spans.find(({ kind, outcome }) => kind === 'interceptor' && CHANGES.has(outcome));
}

const CHANGES = new Set<SpanOutcome>(['changed', 'recovered', 'short-circuited']);

/** What was answered in the end: what the outermost interceptor let out, else what the handler returned. */
export function lastValue(spans: readonly TraceSpan[]): TraceSpan | undefined {
  return spans.find(({ kind }) => kind === 'interceptor' || kind === 'handler');
}

/** `what UsersController.find returned, changed by interceptor Wrap`. */
export function valueInWords(spans: readonly TraceSpan[]): string {
  const by = changedBy(spans);
  const from = spans.findLast(
    ({ kind, outcome }) => kind === 'interceptor' && SOURCES.has(outcome),
  );
  const handler = spans.findLast(({ kind }) => kind === 'handler');
  const value =
    from?.outcome === 'short-circuited'
      ? `what ${nameIt(from)} gave without running the handler`
      : from
        ? `what ${nameIt(from)} made of the error`
        : `what ${handler?.name ?? 'the handler'} returned`;
  return by && by !== from ? `${value}, changed by ${nameIt(by)}` : value;
}

const SOURCES = new Set<SpanOutcome>(['recovered', 'short-circuited']);
