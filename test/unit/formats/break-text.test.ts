import { describe, expect, it } from 'vitest';
import { breakText } from '../../../src/formats/layout/break-text.js';

function linesOf(text: string, width: number, hang = 0): string[] {
  return breakText(text, width, hang).map(({ start, end }) => text.slice(start, end));
}

describe('breakText', () => {
  it('breaks between words and drops the spaces there', () => {
    expect(linesOf('one two  three', 8)).toEqual(['one two', 'three']);
  });

  it('keeps an arrow with what it points to', () => {
    expect(linesOf('AuthGuard → RolesGuard', 14)).toEqual(['AuthGuard', '→ RolesGuard']);
  });

  it('breaks long words at seams of paths and names, else anywhere', () => {
    expect(linesOf('/organizations/:id', 16)).toEqual(['/organizations', '/:id']);
    expect(linesOf('UsersController.find', 17)).toEqual(['UsersController', '.find']);
    expect(linesOf('HttpResponseInterceptor', 14)).toEqual(['HttpResponse', 'Interceptor']);
    expect(linesOf('aaaaaaaaaa', 4)).toEqual(['aaaa', 'aaaa', 'aa']);
  });

  it('does not tear signs that stand together', () => {
    expect(linesOf('targetCallback(...args)', 17)).toEqual(['targetCallback(', '...args)']);
    expect(linesOf('__catchExceptions__', 18)).toEqual(['__catch', 'Exceptions__']);
    expect(linesOf('userId==tom', 8)).toEqual(['userId==', 'tom']);
  });

  it('counts wide characters twice and tears no character', () => {
    expect(linesOf('한국어한국어', 5)).toEqual(['한국', '어한', '국어']);
    expect(linesOf('👩‍💻👩‍💻👩‍💻', 5)).toEqual(['👩‍💻👩‍💻', '👩‍💻']);
    expect(linesOf('e\u0301'.repeat(4), 2)).toEqual(['e\u0301e\u0301', 'e\u0301e\u0301']);
  });

  it('breaks Chinese behind every character, and not before its punctuation', () => {
    expect(linesOf('异常由 Nest 自己应答。', 12)).toEqual(['异常由 Nest', '自己应答。']);
    expect(linesOf('什么，也没有', 6)).toEqual(['什么，', '也没有']);
    expect(linesOf('什么什，也没有', 6)).toEqual(['什么', '什，也', '没有']);
    expect(linesOf('全局（共两个）', 6)).toEqual(['全局', '（共两', '个）']);
    expect(linesOf('由filter处理', 8)).toEqual(['由filter', '处理']);
  });

  it('gives later lines less room', () => {
    expect(linesOf('aaaa bbbb cccc', 9, 5)).toEqual(['aaaa bbbb', 'cccc']);
    expect(linesOf('aaaa bb cc', 7, 5)).toEqual(['aaaa bb', 'cc']);
  });

  it('begins a word that no line can hold on a line with room', () => {
    expect(linesOf('a bbbbbbbbbbbb', 8)).toEqual(['a bbbbbb', 'bbbbbb']);
    expect(linesOf('aaaaaa bbbbbbbbbbbb', 8)).toEqual(['aaaaaa', 'bbbbbbbb', 'bbbb']);
  });

  it('makes one line of nothing', () => {
    expect(linesOf('', 8)).toEqual(['']);
  });
});
