import { describe, expect, it } from 'vitest';
import type { FilterCandidate, TraceSpan } from '../../../../../src/model/trace.js';
import { shownTrace, spanLines, traceOf } from './shown-trace.js';

const error = { name: 'HanaError', message: 'no picture' };

function candidate(name: string, catches: string[], matches: boolean): FilterCandidate {
  return { name, catches, matches, taken: false };
}

describe('a trace', () => {
  it('is a tree with times, where the flow turned, and the cause', () => {
    const trace = traceOf(
      [
        { kind: 'request', name: 'GET /pictures/1', outcome: 'answered', duration: 1_250_000 },
        { kind: 'interceptor', name: 'Wrap', outcome: 'error-passed', error, duration: 999 },
        {
          kind: 'handler',
          name: 'Pictures.find',
          outcome: 'threw',
          error,
          parent: 2,
          start: 999_600,
        },
        { kind: 'guard', name: 'Slow', outcome: 'unfinished', duration: null, start: 99_960 },
      ],
      { turn: 3, cause: 'filter X answered', others: 2 },
    );
    expect(shownTrace(trace)).toEqual([
      '  start     took  what ran',
      '   0 µs   1.25 s  GET /pictures/1',
      '1.00 ms   999 µs  ├─ interceptor Wrap · let the error through',
      ' 1.00 s   100 µs  │  └─ ► handler Pictures.find · here the flow turned',
      '                  │       threw HanaError "no picture"',
      ' 100 ms        —  └─ guard Slow · never ended',
      'why: filter X answered',
      '2 other requests or events ran meanwhile, not shown',
    ]);
  });

  it('has a root for each gateway that an event reached', () => {
    const event = { kind: 'event', outcome: 'answered', parent: null, ack: 'none' } as const;
    expect(spanLines(traceOf([event, event]))).toEqual([
      'event event · without an ack',
      'event event · without an ack',
    ]);
  });

  it('of nothing is its cause', () => {
    expect(shownTrace(traceOf([], { cause: 'no gateway got the event', others: 1 }))).toEqual([
      'why: no gateway got the event',
      '1 other request or event ran meanwhile, not shown',
    ]);
  });

  it('fits 80 columns, however deep', () => {
    const deep = Array.from({ length: 20 }, (_, index) => ({
      kind: 'interceptor' as const,
      name: 'SomeQuiteLongNameOfAnInterceptor',
      outcome: 'passed' as const,
      parent: index === 0 ? null : index,
      own: { before: 10, after: 20 },
    }));
    for (const width of [40, 60, 80]) {
      const lines = shownTrace(traceOf(deep), width);
      expect(lines.filter((line) => line.length > width)).toEqual([]);
    }
  });
});

describe('an exception', () => {
  const first = candidate('NotFoundFilter', ['NotFound', 'Gone'], false);
  const taken = { ...candidate('HanaFilter', ['HanaError'], true), taken: true };
  const late = candidate('EverythingFilter', [], true);

  function linesOf(candidates: FilterCandidate[], filter: Partial<TraceSpan> = {}): string[] {
    return spanLines(
      traceOf([
        { kind: 'request', outcome: 'answered' },
        { kind: 'handler', name: 'Pictures.find', outcome: 'threw', error },
        {
          kind: 'exception',
          name: 'HanaError',
          outcome: 'filtered',
          error,
          thrownBy: 2,
          candidates,
        },
        { kind: 'filter', name: 'HanaFilter', outcome: 'finished', parent: 3, ...filter },
        { kind: 'answer', name: 'HTTP 400', outcome: 'sent', parent: 4 },
      ]),
    ).slice(3);
  }

  it('tells of every filter why it was taken or not, in the order of asking', () => {
    expect(linesOf([first, taken, late])).toEqual([
      'exception HanaError "no picture" · thrown by handler Pictures.find',
      'filter NotFoundFilter @Catch(NotFound, Gone) · HanaError is no instance of NotFound or Gone',
      'filter HanaFilter',
      '@Catch(HanaError) · HanaError is an instance of HanaError: taken',
      'answer HTTP 400',
      'filter EverythingFilter @Catch() · not asked any more',
    ]);
  });

  it('tells which filter catches everything, or one of several', () => {
    expect(linesOf([{ ...late, taken: true }])[2]).toBe('@Catch() · catches everything: taken');
    expect(linesOf([{ ...first, matches: true, taken: true }])[2]).toBe(
      '@Catch(NotFound, Gone) · HanaError is an instance of one of them: taken',
    );
  });

  it('goes to the filter of Nest where no other takes it', () => {
    const builtIn = { name: 'BaseExceptionFilter', builtIn: true };
    expect(linesOf([], builtIn).slice(1, 3)).toEqual([
      "filter BaseExceptionFilter (Nest's own)",
      'there is no other filter: taken',
    ]);
    expect(linesOf([first], builtIn).slice(1, 4)).toEqual([
      'filter NotFoundFilter @Catch(NotFound, Gone) · HanaError is no instance of NotFound or Gone',
      "filter BaseExceptionFilter (Nest's own)",
      'no other filter takes it: taken',
    ]);
  });

  it('may follow from a guard, or come from a middleware', () => {
    const exception = { kind: 'exception', outcome: 'built-in', error, thrownBy: null } as const;
    const request = { kind: 'request', outcome: 'answered' } as const;
    const guard = { kind: 'guard', name: 'Roles', outcome: 'denied' } as const;
    expect(spanLines(traceOf([request, exception]))[1]).toContain('thrown outside of these');
    expect(spanLines(traceOf([request, guard, exception]))[2]).toContain(
      'thrown by Nest, for guard Roles denied',
    );
    const middleware = { kind: 'middleware', name: 'Auth', outcome: 'failed', error } as const;
    expect(spanLines(traceOf([request, middleware, { ...exception, thrownBy: 2 }]))[2]).toContain(
      'given to next() by middleware Auth',
    );
  });
});

describe('a long trace', () => {
  const stream = [
    { kind: 'request', name: 'GET /stream', outcome: 'answered' } as const,
    ...Array.from({ length: 500 }, (_, index) => ({
      kind: 'emit' as const,
      name: `tick ${index}`,
      outcome: 'sent' as const,
      // Every hundredth ran inside of the one before it.
      ...(index % 100 === 99 && { parent: index + 1 }),
    })),
  ];

  it('shows its beginning and its end, and how much is missing between them', () => {
    const lines = spanLines(traceOf(stream));
    expect(lines).toHaveLength(81);
    expect(lines[59]).toBe('emit tick 58');
    expect(lines[60]).toBe('… 421 more, --json shows all');
    expect(lines.at(-1)).toBe('emit tick 499');
  });

  it('shows where the flow turned, in what it ran', () => {
    const lines = spanLines(traceOf(stream, { turn: 201 }));
    const at = lines.findIndex((line) => line.startsWith('► emit tick 199'));
    expect(lines[at - 2]).toBe('… 139 more, --json shows all');
    expect(lines[at - 1]).toBe('emit tick 198');
    expect(lines[at + 1]).toBe('… 280 more, --json shows all');
  });
});
