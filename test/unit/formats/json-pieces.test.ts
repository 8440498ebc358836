import { expect, it } from 'vitest';
import { jsonPieces } from '../../../src/formats/layout/json-pieces.js';

function tonesOf(text: string): [string, string][] {
  const pieces = jsonPieces(text);
  expect(pieces.map((piece) => piece.text).join('')).toBe(text);
  return pieces.filter(({ tone }) => tone !== 'plain').map((piece) => [piece.text, piece.tone]);
}

it('tells keys, strings, numbers and literals apart', () => {
  expect(tonesOf('  "a": "x", "b" : [-1.5e3, true, null]')).toEqual([
    ['"a"', 'key'],
    ['"x"', 'string'],
    ['"b"', 'key'],
    ['-1.5e3', 'number'],
    ['true', 'literal'],
    ['null', 'literal'],
  ]);
});

it('looks for nothing inside a string', () => {
  expect(tonesOf('"say \\"true\\": 1", 2')).toEqual([
    ['"say \\"true\\": 1"', 'string'],
    ['2', 'number'],
  ]);
});

it('takes a shortened string to the end of its line', () => {
  expect(tonesOf('"a": "cut …')).toEqual([
    ['"a"', 'key'],
    ['"cut …', 'string'],
  ]);
});
