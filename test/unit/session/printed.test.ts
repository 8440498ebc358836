import { describe, expect, it } from 'vitest';
import { Printed } from '../../../dist/session/printed.js';

function linesOf(...chunks: [unknown, unknown?][]): string[] {
  const printed = new Printed();
  for (const [chunk, encoding] of chunks) printed.add(chunk, encoding);
  return printed.take();
}

describe('Printed', () => {
  it('keeps lines, also those that come in pieces or without an end', () => {
    expect(linesOf(['one\ntw'], ['o\n\nthr'], ['ee'])).toEqual(['one', 'two', '', 'three']);
  });

  it('gives each line once', () => {
    const printed = new Printed();
    printed.add('one\n');
    expect(printed.take()).toEqual(['one']);
    expect(printed.take()).toEqual([]);
    printed.add('two\n');
    expect(printed.take()).toEqual(['two']);
  });

  it('takes carriage returns at the end of a line for a part of its end', () => {
    expect(linesOf(['one\r\ntwo\rstill two\r\n'])).toEqual(['one', 'two\rstill two']);
  });

  it('reads bytes, also a character in two chunks', () => {
    const bytes = Buffer.from('grüße\n');
    expect(linesOf([bytes.subarray(0, 3)], [bytes.subarray(3)])).toEqual(['grüße']);
    expect(linesOf([new Uint8Array(Buffer.from('bytes\n'))])).toEqual(['bytes']);
    expect(linesOf([new DataView(Uint8Array.from(Buffer.from('view\n')).buffer)])).toEqual([
      'view',
    ]);
  });

  it('reads strings that stand for bytes', () => {
    expect(linesOf(['aGVsbG8K', 'base64'])).toEqual(['hello']);
    expect(linesOf(['68690a', 'hex'])).toEqual(['hi']);
    expect(linesOf(['text\n', 'utf8'], ['more\n', () => undefined])).toEqual(['text', 'more']);
  });

  it('leaves colours out and everything else in', () => {
    expect(linesOf(['\u001b[1;31mred\u001b[0m \u001b[2Jcleared\n'])).toEqual([
      'red \u001b[2Jcleared',
    ]);
  });

  it('keeps the last lines of many, and says how many there were', () => {
    const lines = linesOf([Array.from({ length: 700 }, (_, index) => `line ${index}\n`).join('')]);
    expect(lines[0]).toBe('… 200 earlier lines');
    expect(lines).toHaveLength(501);
    expect(lines.at(-1)).toBe('line 699');
  });

  it('keeps the beginning of a line without end', () => {
    const [line] = linesOf(['x'.repeat(5_000_000)], ['y\n']);
    expect(line).toHaveLength(2000);
  });
});
