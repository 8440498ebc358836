import { describe, expect, it } from 'vitest';
import type { SpanOutcome, TraceSpan } from '../../../../../src/model/trace.js';
import { spanLines, traceOf } from './shown-trace.js';

const error = { name: 'HanaError', message: 'no "such" picture' };
const text = (value: string) => ({ type: 'string', value });

type Given = Partial<TraceSpan> & Pick<TraceSpan, 'kind' | 'outcome'>;

/** The lines of a span beneath a request. */
function linesOf(span: Given): string[] {
  return spanLines(traceOf([{ kind: 'request', outcome: 'answered' }, span])).slice(1);
}

describe('how a span ended', () => {
  it.each<[SpanOutcome, Omit<Given, 'outcome'>, string]>([
    ['unfinished', { kind: 'guard' }, 'guard guard · never ended'],
    ['unanswered', { kind: 'request' }, 'request · never answered'],
    ['answered', { kind: 'middleware' }, 'middleware · answered, and did not call next()'],
    ['allowed', { kind: 'guard' }, 'guard guard · allowed'],
    ['denied', { kind: 'guard' }, 'guard guard · denied'],
    ['continued', { kind: 'middleware' }, 'called next()'],
    ['failed', { kind: 'middleware', error }, String.raw`next() with HanaError "no \"such\" p`],
    ['passed', { kind: 'pipe', before: text('a'), after: text('a') }, 'pipe pipe · passed on'],
    [
      'changed',
      { kind: 'pipe', before: text('7'), after: { type: 'number', value: 7 } },
      '"7" → 7',
    ],
    ['short-circuited', { kind: 'interceptor', after: text('a') }, 'gave "a" without running'],
    ['recovered', { kind: 'interceptor', after: text('a') }, 'made "a" of the error'],
    ['rethrew', { kind: 'interceptor', error }, 'threw HanaError "no'],
    ['error-passed', { kind: 'interceptor', error }, 'interceptor · let the error through'],
    ['threw', { kind: 'guard', error }, 'guard guard · threw HanaError "no'],
    ['cancelled', { kind: 'interceptor' }, 'interceptor interceptor · cancelled'],
    [
      'cancelled',
      { kind: 'interceptor', after: text('a'), emitted: 2 },
      'after 2 values, the last',
    ],
    ['changed', { kind: 'interceptor', before: text('a'), emitted: 0 }, 'changed "a" → no value'],
  ])('%s: %j', (outcome, span, words) => {
    expect(linesOf({ ...span, outcome }).join('\n')).toContain(words);
  });

  it('of a handler stands beneath its arguments', () => {
    const given = [
      { ...text('tom'), param: { from: 'query', name: 'userId' } },
      { type: 'Socket', param: { from: 'connectedSocket', name: null } },
      { type: 'undefined' },
    ];
    expect(linesOf({ kind: 'handler', outcome: 'threw', error, arguments: given })).toEqual([
      'handler handler',
      'with query userId "tom", connectedSocket Socket, undefined',
      String.raw`threw HanaError "no \"such\" picture"`,
    ]);
    const after = text('a');
    expect(linesOf({ kind: 'handler', outcome: 'returned', arguments: [], after })).toEqual([
      'handler handler',
      'called without arguments',
      'returned "a"',
    ]);
    expect(linesOf({ kind: 'handler', outcome: 'returned', after, emitted: 3 })).toContain(
      'emitted 3 values, the last "a"',
    );
    expect(linesOf({ kind: 'handler', outcome: 'returned', emitted: 0 })).toContain(
      'completed without a value',
    );
  });
});

describe('what else is said of a span', () => {
  it.each<[Given, string[]]>([
    [
      { kind: 'interceptor', outcome: 'changed', runs: 3, own: { before: 20, after: 1500 } },
      [
        'interceptor interceptor · ran what it wraps 3 times · changed a value',
        'itself 20 µs before, 1.50 ms after',
      ],
    ],
    [
      { kind: 'interceptor', outcome: 'unfinished', own: { before: 20, after: null } },
      ['interceptor interceptor · never ended', 'itself 20 µs before'],
    ],
    [
      { kind: 'pipe', outcome: 'passed', param: { from: 'body', name: null } },
      ['pipe pipe · body · passed on'],
    ],
    [{ kind: 'ack', outcome: 'sent', values: [] }, ['ack · without a value']],
    [{ kind: 'ack', outcome: 'sent', values: [{ type: 'null', value: null }] }, ['ack · null']],
    [
      {
        kind: 'emit',
        outcome: 'sent',
        name: 'news',
        to: 'everyone',
        values: [text('a'), text('b')],
      },
      ['emit news · to everyone · "a", "b"'],
    ],
    [
      { kind: 'emit', outcome: 'sent', name: 'news', to: 'rooms', rooms: ['hall'] },
      ['emit news · to room hall'],
    ],
    [
      {
        kind: 'emit',
        outcome: 'sent',
        name: 'news',
        to: 'rooms',
        rooms: ['a', 'b', 'c', 'd', 'e'],
        notClient: true,
        notRooms: ['f'],
      },
      ['emit news · to rooms a, b, c and 2 more, not to this client, not to room f'],
    ],
    [{ kind: 'answer', outcome: 'sent', name: 'HTTP 200', status: 200 }, ['answer HTTP 200']],
    [{ kind: 'filter', outcome: 'finished' }, ['filter filter · ran and sent nothing']],
    [
      { kind: 'filter', outcome: 'finished', builtIn: true },
      ["filter filter (Nest's own) · ran and sent nothing"],
    ],
  ])('%j', (span, lines) => {
    expect(linesOf(span)).toEqual(lines);
  });

  it.each<[TraceSpan['ack'], boolean, string]>([
    ['passed', true, 'event event · with an ack'],
    ['passed', false, 'event event · with an ack, never called'],
    ['manual', false, 'event event · with an ack for the handler to call, never called'],
    ['none', false, 'event event · without an ack'],
  ])('an event whose ack is %s, called %s', (ack, called, line) => {
    const inside = called
      ? ({ kind: 'ack', outcome: 'sent' } as const)
      : ({ kind: 'emit', outcome: 'sent' } as const);
    const event = { kind: 'event', outcome: 'answered', ...(ack && { ack }) } as const;
    expect(spanLines(traceOf([event, inside]))[0]).toBe(line);
  });
});

describe('values', () => {
  it.each<[string, unknown, string]>([
    ['string', 'a\n"b"', String.raw`"a\n\"b\""`],
    ['number', 'NaN', 'NaN'],
    ['bigint', '12', '12n'],
    ['symbol', 'Symbol(a)', 'Symbol(a)'],
    ['boolean', false, 'false'],
    ['undefined', undefined, 'undefined'],
    ['null', null, 'null'],
    ['array', [1, 'a'], '[1,"a"]'],
    ['CatDto', { name: 'Tom' }, 'CatDto {"name":"Tom"}'],
    ['Socket', undefined, 'Socket'],
  ])('%s %j', (type, value, words) => {
    const after = value === undefined ? { type } : { type, value };
    expect(linesOf({ kind: 'handler', outcome: 'returned', after })).toContain(`returned ${words}`);
  });

  it('are bounded, each and together', () => {
    const long = linesOf({ kind: 'handler', outcome: 'returned', after: text('🙂'.repeat(90)) });
    expect(long[1]).toHaveLength('returned '.length + 64);
    expect(() => encodeURIComponent(long.join(''))).not.toThrow();
    const many = Array.from({ length: 9 }, () => text('a'));
    expect(linesOf({ kind: 'handler', outcome: 'returned', arguments: many })[1]).toBe(
      'with "a", "a", "a", "a", "a", "a", … 3 more',
    );
  });

  it('keep colours and line feeds of the application out of lines', () => {
    const name = 'Red\u001b[31m\nGuard';
    const lines = linesOf({
      kind: 'guard',
      outcome: 'threw',
      name,
      error: { name, message: name },
    });
    expect(lines).toEqual([String.raw`guard Red\nGuard · threw Red\nGuard "Red\u001b[31m\nGuard"`]);
  });
});
