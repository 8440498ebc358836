import { expect, it } from 'vitest';
import { codePieces } from '../../../src/formats/layout/code-pieces.js';

function tonesOf(...lines: string[]): [string, string][][] {
  const pieces = codePieces(lines);
  expect(pieces.map((line) => line.map(({ text }) => text).join(''))).toEqual(lines);
  return pieces.map((line) =>
    line.filter(({ tone }) => tone !== 'plain').map(({ text, tone }) => [text, tone]),
  );
}

it('tells keywords, strings, numbers, literals and comments apart', () => {
  expect(tonesOf("  if (!body?.name) throw new E('a', 4_0n, null); // why")).toEqual([
    [
      ['if', 'keyword'],
      ['throw', 'keyword'],
      ['new', 'keyword'],
      ["'a'", 'string'],
      ['4_0n', 'number'],
      ['null', 'literal'],
      ['// why', 'muted'],
    ],
  ]);
});

it('follows what goes over several lines', () => {
  expect(tonesOf('/* a', '   b */ const c = `d', '', '  ${this.e} f`;')).toEqual([
    [['/* a', 'muted']],
    [
      ['   b */', 'muted'],
      ['const', 'keyword'],
      ['`d', 'string'],
    ],
    [],
    [
      ['  ${', 'string'],
      ['this', 'literal'],
      ['} f`', 'string'],
    ],
  ]);
});

it('knows decorators, regular expressions and names in any script', () => {
  expect(tonesOf('@Get() 用户(@Query() q = /a"/g): string {', '}')).toEqual([
    [['/a"/g', 'string']],
    [],
  ]);
});

it('takes lines that begin or end in the middle of something', () => {
  expect(tonesOf('a */ b', "'open", '`x')).toHaveLength(3);
  expect(tonesOf('')).toEqual([[]]);
  expect(tonesOf(' * Binds it.', ' */', 'return 1;')).toEqual([
    [[' * Binds it.', 'muted']],
    [[' */', 'muted']],
    [
      ['return', 'keyword'],
      ['1', 'number'],
    ],
  ]);
  expect(tonesOf('  * 2;', "'*/*'")).toEqual([[['2', 'number']], [["'*/*'", 'string']]]);
});
