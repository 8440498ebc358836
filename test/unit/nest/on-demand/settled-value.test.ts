import { describe, expect, it } from 'vitest';
import { settledValue } from '../../../../dist/nest/on-demand/settled-value.js';

describe('what a value has become, without waiting for it', () => {
  const given = { one: 1 };

  it.each([
    ['no promise', () => given],
    ['an async function that waits for nothing', async () => given],
    ['a resolved promise', () => Promise.resolve(given)],
  ])('%s is there', (_name, make) => {
    const settled = settledValue(make());
    expect(settled).toEqual({ state: 'fulfilled', value: given });
    expect('value' in settled && settled.value).toBe(given);
  });

  it.each([undefined, null, 0, Number.NaN, -0, 10n, '', Symbol.iterator, 'text', false])(
    'is %s',
    (value) => {
      expect(settledValue(Promise.resolve(value))).toEqual({ state: 'fulfilled', value });
    },
  );

  it('is an error, which stays handled by whoever handles it', async () => {
    const promise = Promise.reject(given);
    expect(settledValue(promise)).toEqual({ state: 'rejected', value: given });
    await expect(promise).rejects.toBe(given);
  });

  it.each([
    ['an async function that waits', async () => (await Promise.resolve(), given)],
    ['a promise of a promise', async () => (async () => given)()],
  ])('%s is not there yet', (_name, make) => {
    expect(settledValue(make())).toEqual({ state: 'pending' });
  });

  it('is told where a microtask asks as well', async () => {
    await Promise.resolve();
    expect(settledValue(Promise.resolve(given))).toMatchObject({ state: 'fulfilled' });
  });
});
