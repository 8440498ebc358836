import { describe, expect, it } from 'vitest';
import { compareExpectation } from '../../../src/model/compare-expectation.js';
import type { ProbeExpectation, Received } from '../../../src/model/probe.js';

function differences(received: Received, expectation: ProbeExpectation) {
  const outcome = { kind: 'answered', summary: '' } as const;
  return compareExpectation({ received, outcome }, expectation);
}
const http = (body: unknown) => ({ status: 200, body });

describe('what is compared', () => {
  it('outcome and status', () => {
    expect(differences(http({}), { outcome: 'answered', status: 200 })).toEqual([]);
    expect(differences(http({}), { outcome: 'silence', status: 404 })).toEqual([
      { at: 'outcome', expected: 'silence', actual: 'answered' },
      { at: 'status', expected: 404, actual: 200 },
    ]);
    expect(differences({ ack: [1] }, { status: 200 })).toEqual([
      { at: 'status', expected: 200, actual: undefined },
    ]);
  });

  it('event: among those that came', () => {
    const events = [
      { event: 'welcome', args: ['hi'] },
      { event: 'error', args: [{ message: 'no' }] },
    ];
    expect(differences({ events }, { event: 'error', body: { message: 'no' } })).toEqual([]);
    expect(differences({ events, ack: [1] }, { event: 'error', body: 'x' })).toEqual([
      { at: 'body', expected: 'x', actual: { message: 'no' } },
    ]);
    expect(differences({ events }, { event: 'exception', body: 1 })).toEqual([
      { at: 'event', expected: 'exception', actual: ['welcome', 'error'] },
    ]);
    expect(differences({ events: events.slice(1) }, { event: 'x' })[0]?.actual).toBe('error');
    expect(differences({}, { event: 'x' })[0]?.actual).toBeUndefined();
  });

  it("body: HTTP's body, the ack's first value, or the first event's payload", () => {
    const events = [{ event: 'e', args: ['payload', 2] }];
    expect(differences({ status: 200, body: 1, events }, { body: 1 })).toEqual([]);
    expect(differences({ ack: ['ack', 2], events }, { body: 'ack' })).toEqual([]);
    expect(differences({ events }, { body: 'payload' })).toEqual([]);
    expect(differences({ ack: [], events }, { body: 'payload' })).toHaveLength(1);
    expect(differences({ status: 204 }, { body: null })).toEqual([
      { at: 'body', expected: null, actual: undefined },
    ]);
  });
});

describe('how bodies match', () => {
  it.each([
    ['named members only', { a: 1 }, { b: 2, a: 1 }],
    ['whatever the order', { a: 1, b: { c: 2, d: 3 } }, { b: { d: 3, c: 2 }, a: 1 }],
    ['an empty object takes every object', {}, { a: 1 }],
    ['objects in arrays', [{ a: 1 }], [{ a: 1, b: 2 }]],
    ['null', { a: null }, { a: null }],
    ['a member named __proto__', JSON.parse('{"__proto__":1}'), JSON.parse('{"__proto__":1}')],
  ])('met: %s', (_name, expected, actual) => {
    expect(differences(http(actual), { body: expected })).toEqual([]);
  });

  it.each([
    [{ a: { b: 1 } }, { a: { b: '1' } }, [{ at: 'body.a.b', expected: 1, actual: '1' }]],
    [{ a: null }, {}, [{ at: 'body.a', expected: null, actual: undefined }]],
    [{ 'a-b': 1 }, {}, [{ at: 'body["a-b"]', expected: 1, actual: undefined }]],
    [{ 名: 1 }, {}, [{ at: 'body.名', expected: 1, actual: undefined }]],
    [[1, 2], [1, 3], [{ at: 'body[1]', expected: 2, actual: 3 }]],
    [[1], [1, 2], [{ at: 'body.length', expected: 1, actual: 2 }]],
    [{ a: [] }, { a: [1] }, [{ at: 'body.a.length', expected: 0, actual: 1 }]],
    [[], {}, [{ at: 'body', expected: [], actual: {} }]],
    [{}, [], [{ at: 'body', expected: {}, actual: [] }]],
    [{}, null, [{ at: 'body', expected: {}, actual: null }]],
    [{ toString: 1 }, {}, [{ at: 'body.toString', expected: 1, actual: undefined }]],
    [
      JSON.parse('{"__proto__":{}}'),
      {},
      [{ at: 'body.__proto__', expected: {}, actual: undefined }],
    ],
  ])('%j is not met by %j', (expected, actual, told) => {
    expect(differences(http(actual), { body: expected })).toEqual(told);
  });
});
