import { describe, expect, it } from 'vitest';
import { bugReport, errorReport } from '../../../dist/cli/print-error.js';
import type { Report } from '../../../src/report/report.js';
import { TargetError, UsageError } from '../../../dist/model/errors.js';

function linesOf({ blocks }: Report): string[] {
  return blocks.flatMap((block) => {
    if (block.kind !== 'text') throw new Error(`unexpected ${block.kind}`);
    return block.lines.map((line) =>
      [line]
        .flat()
        .map((part) => (typeof part === 'string' ? part : (part as { text: string }).text))
        .join(''),
    );
  });
}

class NotFoundException extends Error {}

describe('errorReport', () => {
  it('has the sentence and the next step', () => {
    expect(linesOf(errorReport(new UsageError('It is wrong.', 'Do it right.')))).toEqual([
      'error It is wrong.',
      'next Do it right.',
    ]);
    expect(linesOf(errorReport(new UsageError('It is wrong.')))).toEqual(['error It is wrong.']);
  });

  it.each<[string, unknown, string[]]>([
    ['an error', new RangeError('too much'), ['  because RangeError: too much']],
    ['an error of a class', new NotFoundException('x'), ['  because NotFoundException: x']],
    ['several lines', new Error('one\n\ntwo'), ['  because Error: one', '  two']],
    [
      'a chain',
      new Error('outer', { cause: new TypeError('inner') }),
      ['  because Error: outer', '  because TypeError: inner'],
    ],
    ['a string', 'just text', ['  because string: "just text"']],
    ['an object', { code: 1 }, ['  because object: {"code":1}']],
    ['nothing that JSON knows', 3n, ['  because bigint: 3']],
    ['null', null, []],
  ])('tells of %s as its cause', (_what, cause, lines) => {
    const error = new TargetError('It failed.', null, { cause });
    expect(linesOf(errorReport(error))).toEqual(['error It failed.', ...lines]);
  });

  it('ends a chain of causes that turns in a circle', () => {
    const error: Error & { cause?: unknown } = new Error('round');
    error.cause = error;
    const report = errorReport(new TargetError('It failed.', null, { cause: error }));
    expect(linesOf(report)).toHaveLength(5);
  });

  it('has the details before the next step', () => {
    const error = new UsageError('Which?', 'Name one.', ['GET /a', 'GET /b']);
    expect(linesOf(errorReport(error))).toEqual([
      'error Which?',
      '  GET /a',
      '  GET /b',
      'next Name one.',
    ]);
  });
});

describe('bugReport', () => {
  it('has the stack', () => {
    const error = new TypeError('oops');
    const lines = linesOf(bugReport(error));
    expect(lines[1]).toBe('TypeError: oops');
    expect(lines[2]).toMatch(/^ +at .*print-error\.test\.ts:\d+/);
    expect(lines.at(-1)).toBe('next Please report it with this text and the command.');
  });

  it('copes with what is no error', () => {
    expect(linesOf(bugReport('thrown'))[1]).toBe('thrown');
    expect(linesOf(bugReport(undefined))[1]).toBe('undefined');
  });
});
