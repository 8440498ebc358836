import { describe, expect, it } from 'vitest';
import { jsonFormat } from '../../../src/formats/json-format.js';
import { reportOf } from './sample-report.js';

function render(document: unknown): string {
  return jsonFormat({ ...reportOf(), document });
}

const STEERING = [
  ...Array.from({ length: 0xa0 }, (_, code) => code).filter((code) => code < 0x20 || code > 0x7e),
  0x61c,
  0x200e,
  0x200f,
  0x2028,
  0x2029,
  0x202a,
  0x202b,
  0x202c,
  0x202d,
  0x202e,
  0x2066,
  0x2067,
  0x2068,
  0x2069,
  0xd800,
  0xdbff,
  0xdc00,
  0xdfff,
];

describe('jsonFormat', () => {
  it('writes the document with two blanks of indentation and one line feed', () => {
    expect(render({ schema: 'x@1', list: [1] })).toBe(
      '{\n  "schema": "x@1",\n  "list": [\n    1\n  ]\n}\n',
    );
  });

  it.each(STEERING)('escapes code point %i in keys and values and keeps the value', (code) => {
    const text = `a${String.fromCharCode(code)}b`;
    const output = render({ [text]: [text] });
    expect(output).toMatch(/^[\x20-\x7e\n]*$/);
    expect(JSON.parse(output)).toEqual({ [text]: [text] });
  });

  it('leaves other characters as they are', () => {
    expect(render('한국어 👩‍💻 é →')).toBe('"한국어 👩‍💻 é →"\n');
  });
});
