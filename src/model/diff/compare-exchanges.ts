import { isDeepStrictEqual } from 'node:util';
import type { Answer, ExchangeChange } from '../diff.js';
import type { ProbeExchange } from '../probe.js';

/** The requests and events that are in both, and those of them that were answered otherwise. */
export function compareExchanges(
  before: readonly ProbeExchange[],
  after: readonly ProbeExchange[],
): { compared: number; changes: ExchangeChange[] } {
  const old = new Map(before.map((one) => [keyOf(one), one]));
  const pairs = after.flatMap((one) => {
    const other = old.get(keyOf(one));
    return other ? [{ before: other, after: one }] : [];
  });
  const changes = pairs
    .map((pair) => ({ ...pair, answers: [answerOf(pair.before), answerOf(pair.after)] as const }))
    .filter(({ answers: [one, other] }) => !isDeepStrictEqual(one, other))
    .map(({ after: { name, handler, sent }, answers: [one, other] }): ExchangeChange => ({
      name,
      handler: handler.label,
      sent: sentOf(sent),
      before: one,
      after: other,
    }));
  return { compared: pairs.length, changes };
}

function keyOf({ name, handler, sent }: ProbeExchange): string {
  return JSON.stringify([name, handler.label, sentOf(sent)]);
}

function sentOf({ transport, method, event, url, body, ack }: ProbeExchange['sent']) {
  return {
    transport,
    ...(method !== undefined && { method }),
    ...(event !== undefined && { event }),
    ...(event === undefined && { path: url.replace(/^\w+:\/\/[^/?#]*/, '') }),
    ...(body !== undefined && { body }),
    ...(ack !== undefined && { ack }),
  };
}

function answerOf({ outcome, received, printed }: ProbeExchange): Answer {
  const { headers: _headers, ...heard } = received;
  return { outcome: outcome.kind, ...heard, printed: printed.flatMap(lasting) };
}

const LOGGED = /^(\[Nest\]) \d+ .*? (LOG|ERROR|WARN|DEBUG|VERBOSE|FATAL) /;

/** Of the log of Nest (common services/console-logger) without process and time, and without stacks. */
function lasting(line: string): string[] {
  return /^\s+at /.test(line) ? [] : [line.replace(LOGGED, '$1 $2 ')];
}
