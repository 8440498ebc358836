import { expect, it } from 'vitest';
import { previewValue } from '../../../dist/explain/preview-value.js';

class AuthGuard {}
function isPublic() {}

it.each<[unknown, string]>([
  ['a "text"', '"a \\"text\\""'],
  [404, '404'],
  [undefined, 'undefined'],
  [null, 'null'],
  [7n, '7n'],
  [Symbol('neutral'), 'Symbol(neutral)'],
  [/^a$/, '/^a$/'],
  [AuthGuard, 'AuthGuard'],
  [String, 'String'],
  [isPublic, 'isPublic()'],
  [() => 1, '(anonymous function)'],
  [new AuthGuard(), 'AuthGuard instance'],
  [[AuthGuard, new AuthGuard()], '[AuthGuard, AuthGuard instance]'],
  [{ port: 0, path: '/ws' }, '{ port: 0, path: "/ws" }'],
  [{ password: 'very-secret', token: '' }, '{ password: ••••••, token: "" }'],
  [
    'https://tom:very-secret@example.org/?token=very-secret',
    '"https://tom:••••••@example.org/?token=••••••"',
  ],
  [[[[[1]]]], '[[[[…]]]]'],
  [{ a: { b: { c: { d: 1 } } } }, '{ a: { b: { c: {…} } } }'],
  [Array.from({ length: 10 }, (_, index) => index), '[0, 1, 2, 3, 4, 5, 6, 7, … 2 more]'],
])('%o is shown as %s', (value, shown) => {
  expect(previewValue(value)).toBe(shown);
});

it('is bounded, whatever it is given', () => {
  const circle: unknown[] = [];
  circle.push(circle, circle);
  expect(previewValue(circle)).toBe('[[[[…], […]], [[…], […]]], [[[…], […]], [[…], […]]]]');
  const wide = Array.from({ length: 8 }, () => Array.from({ length: 8 }, () => 'x'.repeat(500)));
  expect(previewValue(wide).length).toBeLessThanOrEqual(300);
  expect(previewValue('😀'.repeat(100))).not.toMatch(/[\uD800-\uDBFF](?![\uDC00-\uDFFF])/);
});

it('runs nothing', () => {
  const fail = (): never => {
    throw new Error('ran');
  };
  const getter = Object.defineProperty({}, 'secret', { get: fail, enumerable: true });
  expect(previewValue(getter)).toBe('{ secret: (getter) }');
  const traps = { get: fail, ownKeys: fail, getPrototypeOf: fail, getOwnPropertyDescriptor: fail };
  expect(previewValue(new Proxy({}, traps))).toBe('(proxy)');
  expect(previewValue([new Proxy(AuthGuard, traps)])).toBe('[(proxy)]');
});
