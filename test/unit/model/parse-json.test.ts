import { describe, expect, it } from 'vitest';
import { describeFault, parseJson } from '../../../src/model/parse-json.js';

describe('parseJson', () => {
  it.each(['1', ' {"a":[1,true,null,-0.5e+3]} ', '"\\u00e9\\n"', '[]', '{}', '[[],{}]'])(
    'reads %s',
    (text) => {
      expect(parseJson(text)).toEqual({ value: JSON.parse(text) });
    },
  );

  it('passes over a byte order mark', () => {
    expect(parseJson('\uFEFF{}')).toEqual({ value: {} });
  });

  it.each([
    ['', 'the text is empty at line 1, column 1'],
    ['hello', 'unexpected "h" at line 1, column 1'],
    ['{"a":1', 'the text ends too early at line 1, column 7'],
    ['{\n  "a": 1,\n  "b" 2\n}', 'unexpected "2" at line 3, column 7'],
    ['{"a":1,}', 'unexpected "}" at line 1, column 8'],
    ['[1,]', 'unexpected "]" at line 1, column 4'],
    ['[1 2]', 'unexpected "2" at line 1, column 4'],
    ['{a:1}', 'unexpected "a" at line 1, column 2'],
    ["{'a':1}", 'unexpected "\'" at line 1, column 2'],
    ['[}', 'unexpected "}" at line 1, column 2'],
    ['{"a":1]', 'unexpected "]" at line 1, column 7'],
    ['{} {}', 'unexpected "{" at line 1, column 4'],
    ['"a\nb"', 'unexpected "\\n" at line 1, column 3'],
    ['"abc', 'the text ends too early at line 1, column 5'],
    ['"a\\x"', 'unexpected "\\\\" at line 1, column 3'],
    ['[01]', 'unexpected "0" at line 1, column 2'],
    ['[1, // note\n2]', 'unexpected "/" at line 1, column 5'],
    ['{"a": undefined}', 'unexpected "u" at line 1, column 7'],
    ['["王", 王]', 'unexpected "王" at line 1, column 7'],
  ])('%j', (text, told) => {
    const parsed = parseJson(text);
    expect('fault' in parsed && describeFault(parsed.fault)).toBe(told);
  });

  it('finds the fault behind deep nesting', () => {
    const parsed = parseJson(`${'['.repeat(100_000)}x`);
    expect(parsed).toMatchObject({ fault: { line: 1, column: 100_001 } });
  });

  it('finds the fault at the end of a huge text', () => {
    const parsed = parseJson(`["${'é'.repeat(2_000_000)}" x]`);
    expect(parsed).toMatchObject({ fault: { column: 2_000_005 } });
  });
});
