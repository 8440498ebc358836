import { EventEmitter } from 'node:events';
import { describe, expect, it } from 'vitest';
import { previewValue } from '../../../dist/trace/preview-value.js';

class Cat {
  name = 'Tom';
  get age(): number {
    throw new Error('a getter was read');
  }
}

describe('a preview of a value', () => {
  it.each<[string, unknown, object]>([
    ['undefined', undefined, { type: 'undefined' }],
    ['null', null, { type: 'null', value: null }],
    ['a text', 'Tom', { type: 'string', value: 'Tom' }],
    ['a big number', 10n, { type: 'bigint', value: '10' }],
    ['not a number', Number.NaN, { type: 'number', value: 'NaN' }],
    ['a symbol', Symbol('key'), { type: 'symbol', value: 'Symbol(key)' }],
    ['a function', function find() {}, { type: 'function find' }],
    ['a list', [1, undefined, 'x'], { type: 'array', value: [1, null, 'x'] }],
    ['a date', new Date(0), { type: 'Date', value: '1970-01-01T00:00:00.000Z' }],
    ['a date that is none', new Date('?'), { type: 'Date', value: 'Invalid Date' }],
    ['bytes', Buffer.from('abc'), { type: 'Buffer', value: '… 3 bytes' }],
    ['a map', new Map([[1, 2]]), { type: 'Map', value: '… Map of 1' }],
    ['an error', new RangeError('far'), { type: 'RangeError', value: 'far' }],
    ['an instance', new Cat(), { type: 'Cat', value: { name: 'Tom' } }],
    ['no prototype', Object.create(null), { type: 'object', value: {} }],
    ['an emitter', new EventEmitter(), { type: 'EventEmitter' }],
    ['a promise', Promise.resolve(1), { type: 'Promise' }],
  ])('of %s', (_name, value, expected) => {
    expect(previewValue(value)).toEqual(expected);
  });

  it('reads no getter, asks no proxy and calls no toJSON', () => {
    const touched: string[] = [];
    const value = {
      get secret() {
        touched.push('getter');
        return 1;
      },
      toJSON: () => touched.push('toJSON'),
      proxy: new Proxy(
        {},
        {
          get: () => touched.push('get'),
          ownKeys: () => (touched.push('ownKeys'), []),
          getPrototypeOf: () => (touched.push('getPrototypeOf'), null),
          getOwnPropertyDescriptor: () => void touched.push('descriptor'),
        },
      ),
    };
    expect(previewValue(value)).toEqual({
      type: 'object',
      value: { secret: '… getter', proxy: '… Proxy' },
    });
    const behind = Object.create(value.proxy) as object;
    expect(previewValue(behind)).toMatchObject({ type: 'object' });
    expect(touched).toEqual([]);
  });

  it('is bounded in depth, members and length, and knows a circle', () => {
    const circle: Record<string, unknown> = { name: 'circle' };
    circle['self'] = circle;
    expect(previewValue(circle).value).toEqual({ name: 'circle', self: '… circular' });
    expect(previewValue({ a: { b: { c: { d: { e: 1 } } } } }).value).toEqual({
      a: { b: { c: { d: '… object' } } },
    });
    const many = Array.from({ length: 30 }, (_one, index) => index);
    expect(previewValue(many).value).toHaveLength(21);
    expect(previewValue(many).value).toContain('… 10 more');
    expect(
      previewValue(Object.fromEntries(many.map((one) => [`m${one}`, one]))).value,
    ).toMatchObject({ m19: 19, '…': '10 more' });
    const long = previewValue('x'.repeat(1000)).value;
    expect(long).toBe(`${'x'.repeat(300)}… 700 more characters`);
    expect(previewValue(`${'x'.repeat(299)}😀${'x'.repeat(9)}`).value).not.toMatch(
      /[\uD800-\uDBFF]…/,
    );
  });
});
