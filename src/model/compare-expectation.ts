import type {
  Difference,
  ProbeExpectation,
  ProbeOutcome,
  Received,
  ReceivedEvent,
} from './probe.js';

/**
 * What of an answer is not as expected; empty when the expectation is met.
 * Objects match when every named member matches, arrays element by element and
 * by length. An `actual` of undefined means that there was nothing.
 */
export function compareExpectation(
  answer: { received: Received; outcome: ProbeOutcome },
  expectation: ProbeExpectation,
): Difference[] {
  const { received, outcome } = answer;
  const differences: Difference[] = [];
  if (expectation.outcome !== undefined) {
    compare('outcome', expectation.outcome, outcome.kind, differences);
  }
  if (expectation.status !== undefined) {
    compare('status', expectation.status, received.status, differences);
  }
  if (expectation.event !== undefined && !eventNamed(received, expectation.event)) {
    // Its payload is missing with it, and is no difference of its own.
    const names = received.events?.map(({ event }) => event);
    const actual = names?.length === 1 ? names[0] : names;
    differences.push({ at: 'event', expected: expectation.event, actual });
  } else if (expectation.body !== undefined) {
    compare('body', expectation.body, bodyOf(received, expectation.event), differences);
  }
  return differences;
}

/** The HTTP body, the payload of the expected event, what a microservice answered, the ack's first value, or the first event's payload. */
function bodyOf(received: Received, event: string | undefined): unknown {
  if (received.status !== undefined) {
    return received.body;
  }
  if (event !== undefined) {
    return eventNamed(received, event)?.args[0];
  }
  if (received.failure !== undefined) return received.failure;
  if (received.values) return received.values.length > 1 ? received.values : received.values[0];
  return received.ack ? received.ack[0] : received.events?.[0]?.args[0];
}

function eventNamed(received: Received, name: string): ReceivedEvent | undefined {
  return received.events?.find(({ event }) => event === name);
}

function compare(at: string, expected: unknown, actual: unknown, into: Difference[]): void {
  if (Array.isArray(expected) && Array.isArray(actual)) {
    compareArrays(at, expected, actual, into);
  } else if (isObject(expected) && isObject(actual)) {
    for (const [name, member] of Object.entries(expected)) {
      const there = Object.hasOwn(actual, name) ? actual[name] : undefined;
      compare(at + memberPath(name), member, there, into);
    }
  } else if (expected !== actual) {
    into.push({ at, expected, actual });
  }
}

function compareArrays(
  at: string,
  expected: readonly unknown[],
  actual: readonly unknown[],
  into: Difference[],
): void {
  if (expected.length !== actual.length) {
    into.push({ at: `${at}.length`, expected: expected.length, actual: actual.length });
  }
  const shared = Math.min(expected.length, actual.length);
  for (let index = 0; index < shared; index++) {
    compare(`${at}[${index}]`, expected[index], actual[index], into);
  }
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function memberPath(name: string): string {
  return /^[\p{ID_Start}_$][\p{ID_Continue}$]*$/u.test(name)
    ? `.${name}`
    : `[${JSON.stringify(name)}]`;
}
