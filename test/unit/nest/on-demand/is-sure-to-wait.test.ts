import { describe, expect, it } from 'vitest';
import { isSureToWait } from '../../../../dist/nest/on-demand/is-sure-to-wait.js';

type Wrapper = Parameters<typeof isSureToWait>[0];

const factory = (metatype: unknown) => ({ metatype, inject: [] }) as unknown as Wrapper;
const written = (text: string) => factory(new Function(`return ${text}`)());

describe('a factory that cannot be done when it returns', () => {
  it.each([
    'async () => { await null; }',
    'async function make() { return await null; }',
    // As TypeScript writes it for older targets.
    '(options) => __awaiter(this, void 0, void 0, function* () { return yield options; })',
    'function (options) { return tslib_1.__awaiter(this, void 0, void 0, function* () { yield 1; }); }',
  ])('%s', (text) => {
    expect(isSureToWait(written(text))).toBe(true);
  });
});

describe('one that may be', () => {
  it.each([
    'async () => null',
    '() => Promise.resolve()',
    '() => ({ later: async () => { await null; } })',
    '() => __awaiter(this, void 0, void 0, function* () { return 1; })',
    '() => { const later = 1; return { read: () => __awaiter(this, function* () { yield later; }) }; }',
  ])('%s', (text) => {
    expect(isSureToWait(written(text))).toBe(false);
  });

  it('a class', () => {
    expect(isSureToWait({ ...factory(class {}), inject: null } as Wrapper)).toBe(false);
  });
});
