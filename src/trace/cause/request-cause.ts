import type { TraceSpan } from '../../model/trace.js';
import type { TracedExchange } from '../cause.js';
import {
  exceptionInWords,
  filterOf,
  lastException,
  nameIt,
  unfinished,
  valueInWords,
} from './words.js';

/** Why an HTTP request was answered as it was, or hangs. */
export function requestCause(spans: readonly TraceSpan[], { entrypoint }: TracedExchange): string {
  if (spans.length === 0) return 'the request reached no server of this process';
  const answer = spans.find(({ kind }) => kind === 'answer');
  if (answer) return answeredCause(answer, spans);
  return `request hangs: ${hangCause(spans, entrypoint)}`;
}

function answeredCause(answer: TraceSpan, spans: readonly TraceSpan[]): string {
  const who = spans.find(({ id }) => id === answer.parent);
  const exception = lastException(spans);
  if (exception) {
    const what = exceptionInWords(exception, spans);
    const filter = filterOf(exception, spans);
    if (!filter?.builtIn) return `${filter ? nameIt(filter) : 'Nest'} answered ${what}`;
    const asked = exception.candidates?.length ?? 0;
    const why = asked === 0 ? 'there is no other filter' : 'no other filter catches it';
    return `${nameIt(filter)} answered ${what}: ${why}`;
  }
  if (who && who.parent !== null) {
    const skipped = who.kind === 'handler' ? '' : ', and nothing after it ran';
    return `${nameIt(who)} answered by itself${skipped}`;
  }
  const ran = spans.some(({ kind }) => kind === 'handler' || kind === 'interceptor');
  return ran
    ? `answered with ${valueInWords(spans)}`
    : 'no route took the request, and the HTTP server answered by itself';
}

function hangCause(spans: readonly TraceSpan[], { params }: TracedExchange['entrypoint']): string {
  const waiting = unfinished(spans);
  if (waiting) return waiting;
  const exception = lastException(spans);
  if (exception) {
    const filter = filterOf(exception, spans);
    const what = exceptionInWords(exception, spans);
    if (!filter) return `nothing answered ${what}`;
    return filter.outcome === 'threw'
      ? `${nameIt(filter)} threw ${filter.error?.name} itself while it handled ${what}`
      : `${nameIt(filter)} ran and sent nothing for ${what}`;
  }
  const taken = params.find(({ from }) => from === 'response' || from === 'next');
  if (taken) {
    const decorator = taken.from === 'response' ? '@Res()' : '@Next()';
    const cure = taken.from === 'response' ? ' without passthrough' : '';
    return `${decorator}${cure} leaves the answer to the handler, and it sent none`;
  }
  return 'everything ended and nothing was sent';
}
