import type { TraceSpan } from '../../model/trace.js';
import type { TracedExchange } from '../cause.js';
import { isWithin } from '../is-within.js';
import {
  exceptionInWords,
  filterOf,
  lastException,
  lastValue,
  changedBy,
  nameIt,
  unfinished,
  valueInWords,
} from './words.js';

/** Why the ack of an event was called, or was not. */
export function eventCause(spans: readonly TraceSpan[], { sent, lost }: TracedExchange): string {
  const [root] = spans;
  if (!root) return `no gateway got the event: ${lost ? lossCause(lost) : NOT_SUBSCRIBED}`;
  const acks = spans.filter(({ kind }) => kind === 'ack');
  const [ack] = acks;
  if (ack) {
    const times = acks.length > 1 ? ` (${acks.length} times: the client takes the first)` : '';
    return `ack called ${ackInWords(ack, spans)}${times}`;
  }
  // Native WebSockets know no acks.
  if (sent.ack === undefined) return messageCause(spans, root);
  const instead = withoutAck(spans, root);
  return root.ack === 'none'
    ? `no ack was passed along: ${instead}`
    : `ack never called: ${instead}`;
}

const NOT_SUBSCRIBED = 'nothing subscribes it there';

/** Nest asks no guard and no filter about a connection (websockets web-sockets-controller subscribeConnectionEvent). */
function lossCause(lost: string): string {
  return `${lost}; handleConnection of a gateway may turn clients away, and middleware of its server`;
}

function messageCause(spans: readonly TraceSpan[], root: TraceSpan): string {
  const sent = spans.find(({ kind }) => kind === 'emit');
  const exception = lastException(spans);
  if (!sent) return `nothing was sent: ${withoutAck(spans, root)}`;
  if (exception) return exceptionCause(exception, spans, '');
  const who = spans.find(({ id }) => id === sent.parent);
  const by = who && who.parent !== null;
  return `\`${sent.name}\` was sent ${by ? `by ${nameIt(who)} itself` : `with ${valueInWords(spans)}`}`;
}

function ackInWords(ack: TraceSpan, spans: readonly TraceSpan[]): string {
  const who = spans.find(({ id }) => id === ack.parent);
  const exception = lastException(spans);
  if (exception && isWithin(ack, exception, spans)) {
    return `by ${who ? nameIt(who) : 'a filter'}, which took ${exceptionInWords(exception, spans)}`;
  }
  if (who && who.parent !== null) return `by ${nameIt(who)} itself`;
  return `with ${valueInWords(spans)}`;
}

function withoutAck(spans: readonly TraceSpan[], root: TraceSpan): string {
  const exception = lastException(spans);
  if (exception) return exceptionCause(exception, spans);
  return unfinished(spans) ?? returnedCause(spans, root);
}

function exceptionCause(
  exception: TraceSpan,
  spans: readonly TraceSpan[],
  instead = ' instead',
): string {
  const filter = filterOf(exception, spans);
  const what = exceptionInWords(exception, spans);
  if (!filter) return `nothing took ${what}`;
  const name = nameIt(filter);
  if (filter.outcome === 'threw') {
    return `${name} threw ${filter.error?.name} itself while it handled ${what}`;
  }
  const emitted = spans.find((span) => span.kind === 'emit' && isWithin(span, filter, spans));
  if (filter.builtIn) {
    const ignores = instead ? ' and ignores the ack' : '';
    const does = emitted ? `emits \`${emitted.name}\`${ignores}` : 'sends nothing here';
    return `the exception went to ${filter.name}, which ${does} (${what})`;
  }
  if (!emitted) {
    const state = filter.outcome === 'unfinished' ? 'has not ended yet' : 'ran and sent nothing';
    return `${name} ${state} for ${what}`;
  }
  return `${name} emitted \`${emitted.name}\`${instead}, for ${what}`;
}

function returnedCause(spans: readonly TraceSpan[], { ack }: TraceSpan): string {
  const last = lastValue(spans);
  if (!last) return 'no handler ran';
  const by = changedBy(spans);
  const who = by ? nameIt(by) : 'the handler';
  const emitted = spans.find(({ kind, parent }) => kind === 'emit' && parent === 1);
  const { type } = last.after ?? { type: 'undefined' };
  if (last.emitted === 0) return `the observable of ${who} completed without a value`;
  if (type === 'undefined' || type === 'null') {
    return by ? `${who} made ${type} of the answer` : `the handler returned ${type}`;
  }
  if (emitted && hasEvent(last)) {
    return `${who} returned { event, data }, so \`${emitted.name}\` was emitted instead`;
  }
  if (ack === 'manual') return '@Ack() leaves it to the handler, which did not call it';
  return `${who} returned ${type}`;
}

function hasEvent({ after }: TraceSpan): boolean {
  return typeof after?.value === 'object' && after.value !== null && 'event' in after.value;
}
