import { describe, expect, it } from 'vitest';
import { UsageError } from '../../../dist/model/errors.js';
import { parseThrow } from '../../../dist/model/parse-throw.js';

const instance = (name: string, args: unknown[] = [], from: string | null = null) => ({
  kind: 'instance',
  name,
  from,
  arguments: args,
});
const value = (own: unknown) => ({ kind: 'value', value: own });

describe('parseThrow', () => {
  it.each<[string, unknown]>([
    ['NotFoundException()', instance('NotFoundException')],
    ['new NotFoundException("no such cat")', instance('NotFoundException', ['no such cat'])],
    ['  Error ( \'it\\\'s\' , "a \\"b\\"" ) ', instance('Error', ["it's", 'a "b"'])],
    ['newError(1)', instance('newError', [1])],
    ['$_Größe(-1.5e3, 0)', instance('$_Größe', [-1500, 0])],
    ['src/errors.ts#AppError()', instance('AppError', [], 'src/errors.ts')],
    [
      'new @nestjs/common#HttpException("a", 418)',
      instance('HttpException', ['a', 418], '@nestjs/common'),
    ],
    ['E(true, false, null, undefined)', instance('E', [true, false, null, undefined])],
    [
      'E({ a: 1, \'b c\': [ ], "d": { e: [{}] } })',
      instance('E', [{ a: 1, 'b c': [], d: { e: [{}] } }]),
    ],
    ['E("a\\n\\u0041\\/\\\\")', instance('E', ['a\nA/\\'])],
    ['"just a text"', value('just a text')],
    ["'#Error()'", value('#Error()')],
    ['42', value(42)],
    ['null', value(null)],
    ['[1, { code: "x" }]', value([1, { code: 'x' }])],
  ])('%s', (text, parsed) => {
    expect(parseThrow(text)).toEqual(parsed);
  });

  it('makes a member of whatever name', () => {
    const parsed = parseThrow('{ __proto__: { polluted: 1 }, constructor: 2 }');
    const { value: own } = parsed as { value: object };
    expect(Object.keys(own)).toEqual(['__proto__', 'constructor']);
    expect(Object.getPrototypeOf(own)).toBe(Object.prototype);
  });

  it.each<[string, number, RegExp]>([
    ['', 0, /a value is expected/],
    ['NotFoundException', 17, /arguments in parentheses are expected: NotFoundException\(\)/],
    ['new', 3, /arguments in parentheses|a class/],
    ['new "text"', 4, /a class and its arguments/],
    ['Error("text', 11, /a " is expected/],
    ["Error('a\nb')", 8, /a ' is expected/],
    ['Error("\\x")', 8, /no such escape/],
    ['Error(1 2)', 8, /, or \) is expected/],
    ['Error([1,])', 9, /a value is expected/],
    ['Error({ a 1 })', 10, /a : is expected/],
    ['Error({ 1: 1 })', 8, /the name of a member/],
    ['Error({ a: 1; })', 12, /, or } is expected/],
    ['Error(01)', 6, /a value is expected/],
    ['Error(process.exit())', 6, /process\.exit is no value/],
    ['Error(() => 1)', 6, /a value is expected/],
    ['Error(`a`)', 6, /a value is expected/],
    ['Error("a"), Error("b")', 10, /nothing may follow the \)/],
    ['1 + 1', 2, /nothing may follow the value/],
  ])('tells where %j is wrong', (text, at, said) => {
    const error = thrownBy(text);
    expect(error.message).toMatch(said);
    const [shown, caret] = error.details;
    expect(shown).toBe(text.replace(/\s/g, ' '));
    expect(caret).toBe(`${' '.repeat(at)}^`);
  });

  it('shows what is around the place in a long text', () => {
    const [shown = '', caret = ''] = thrownBy(`Error("${'a'.repeat(500)}", ?)`).details;
    expect(shown.length).toBeLessThanOrEqual(60);
    expect(shown[caret.length - 1]).toBe('?');
  });

  it('does not nest without an end', () => {
    expect(thrownBy('['.repeat(100_000)).message).toMatch(/nested deeper than 50/);
  });
});

function thrownBy(text: string): UsageError {
  try {
    parseThrow(text);
  } catch (error) {
    expect(error).toBeInstanceOf(UsageError);
    return error as UsageError;
  }
  throw new Error(`${text} was understood`);
}
