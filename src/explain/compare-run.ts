import { isDeepStrictEqual } from 'node:util';
import {
  WHAT_WAS_SENT,
  type Prediction,
  type Seen,
  type Verification,
} from '../model/explanation.js';
import type { Difference, ProbeExchange, Received } from '../model/probe.js';
import type { TraceSpan } from '../model/trace.js';

/** Lays what a running application did beside what was predicted of it. */
export function compareRun(prediction: Prediction, exchange: ProbeExchange): Verification {
  const spans = exchange.trace?.spans ?? [];
  const thrower = spans.find((span) => isThrower(span, prediction));
  const exception = spans.find(
    ({ kind, thrownBy }) => kind === 'exception' && thrownBy === thrower?.id,
  );
  const candidates = exception?.candidates ?? [];
  const taken = candidates.findIndex((candidate) => candidate.taken);
  const observed = {
    exchange,
    thrown: thrower !== undefined,
    caughtBy: thrower && !exception ? catcher(spans) : null,
    asked: candidates.slice(0, taken < 0 ? candidates.length : taken + 1).map(({ name }) => name),
    taker: exception ? takerOf(candidates[taken]?.name, prediction) : null,
  };
  return { ...observed, differences: differencesOf(prediction, observed) };
}

function isThrower({ kind, name, outcome }: TraceSpan, { at }: Prediction): boolean {
  return kind === at.role && name === at.name && ['threw', 'failed'].includes(outcome);
}

function catcher(spans: readonly TraceSpan[]): string | null {
  const found = spans.findLast(({ outcome }) => outcome === 'recovered' || outcome === 'rethrew');
  return found?.name ?? null;
}

function takerOf(name: string | undefined, { taker }: Prediction): Verification['taker'] {
  if (name !== undefined) return { kind: 'filter', name };
  return taker.kind === 'nest' ? taker : { kind: 'nest', name: 'own handler' };
}

function differencesOf(
  prediction: Prediction,
  observed: Omit<Verification, 'differences'>,
): Difference[] {
  const { taker, caughtBy, asked, exchange, thrown } = observed;
  if (!thrown) {
    const place = `${prediction.at.role} ${prediction.at.name}`;
    return [{ at: 'thrown', expected: `by ${place}`, actual: 'it never ran' }];
  }
  const differences: Difference[] = [];
  const expected = {
    asked: prediction.asked.map(({ name }) => name),
    taker: takerName(prediction),
  };
  const actual = {
    asked,
    taker: taker?.name ?? (caughtBy === null ? 'nobody' : `interceptor ${caughtBy}`),
  };
  for (const at of ['asked', 'taker'] as const) {
    if (isDeepStrictEqual(expected[at], actual[at])) continue;
    differences.push({ at, expected: expected[at], actual: actual[at] });
  }
  const { seen } = prediction;
  if (taker?.kind === 'nest' && seen) differences.push(...seenDifferences(seen, exchange.received));
  return differences;
}

/** Only what is Nest's own doing was predicted. */
function seenDifferences(seen: Seen, received: Received): Difference[] {
  if (seen.kind === 'response') {
    return [
      ...(seen.status === null ? [] : difference('status', seen.status, received.status)),
      ...difference('body', seen.body, received.body),
    ];
  }
  if (seen.kind === 'event') {
    const event = received.events?.find((one) => one.event === seen.event);
    const acked = received.ack === undefined ? [] : difference('ack', 'never called', 'called');
    return [
      ...difference('event', seen.event, event?.event),
      ...difference('payload', seen.payload, event?.args[0]),
      ...acked,
    ];
  }
  if (seen.kind === 'nothing') {
    return difference('events', [], received.events ?? []);
  }
  return [];
}

function difference(at: string, expected: unknown, actual: unknown): Difference[] {
  return fits(expected, actual) ? [] : [{ at, expected, actual }];
}

/** Nest may send back what the client sent, which a prediction does not always know. */
function fits(expected: unknown, actual: unknown): boolean {
  if (expected === WHAT_WAS_SENT) return true;
  if (typeof expected !== 'object' || expected === null) return Object.is(expected, actual);
  if (typeof actual !== 'object' || actual === null) return false;
  const names = new Set([...Object.keys(expected), ...Object.keys(actual)]);
  return [...names].every((name) =>
    fits((expected as Record<string, unknown>)[name], (actual as Record<string, unknown>)[name]),
  );
}

function takerName({ taker }: Prediction): string {
  return taker.kind === 'failed' ? 'nobody' : taker.name;
}
