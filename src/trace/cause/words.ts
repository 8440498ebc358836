import type { TraceSpan } from '../../model/trace.js';
import { isWithin } from '../is-within.js';

/** `guard RolesGuard`; the name of a handler and of Nest's own filter says what it is. */
export function nameIt({ kind, name, builtIn }: TraceSpan): string {
  if (kind === 'handler') return name;
  return builtIn ? `Nest's own ${name}` : `${kind} ${name}`;
}

/** `HanaError "no such user", which UsersController.find threw`. */
export function exceptionInWords(exception: TraceSpan, spans: readonly TraceSpan[]): string {
  const { error, thrownBy } = exception;
  const said = error?.message ? ` ${JSON.stringify(error.message)}` : '';
  const thrower = spans.find(({ id }) => id === thrownBy);
  const denied = spans.find(({ outcome }) => outcome === 'denied');
  const from = thrower
    ? `, which ${nameIt(thrower)} threw`
    : denied
      ? `, for ${nameIt(denied)} answered false`
      : '';
  return `${error?.name ?? exception.name}${said}${from}`;
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

/** The interceptor that changed last what was answered. */
export function changedBy(spans: readonly TraceSpan[]): TraceSpan | undefined {
  return spans.find(
    ({ kind, outcome }) =>
      kind === 'interceptor' && ['changed', 'recovered', 'short-circuited'].includes(outcome),
  );
}

/** What was answered in the end: what the outermost interceptor let out, else what the handler returned. */
export function lastValue(spans: readonly TraceSpan[]): TraceSpan | undefined {
  return spans.find(({ kind }) => kind === 'interceptor' || kind === 'handler');
}

/** `what UsersController.find returned, changed by interceptor Wrap`. */
export function valueInWords(spans: readonly TraceSpan[]): string {
  const handler = spans.find(({ kind }) => kind === 'handler');
  const by = changedBy(spans);
  if (by?.outcome === 'short-circuited')
    return `what ${nameIt(by)} gave without running the handler`;
  if (by?.outcome === 'recovered') return `what ${nameIt(by)} made of the error`;
  const returned = `what ${handler ? handler.name : 'the handler'} returned`;
  return by ? `${returned}, changed by ${nameIt(by)}` : returned;
}
