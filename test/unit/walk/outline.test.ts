import { describe, expect, it } from 'vitest';
import { outlineOf } from '../../../src/walk/thread/outline.js';

function namesOf(text: string, isModule = true): string[] {
  return outlineOf(text, isModule).map(({ name }) => name);
}

describe('names of functions', () => {
  it('methods, accessors, constructors and fields bear the name of their class', () => {
    const text = `
      export class Box {
        constructor() {}
        open() {}
        static make() {}
        get size() {}
        set size(value) {}
        #secret() {}
        field = () => 1;
      }`;
    expect(namesOf(text)).toEqual([
      'Box.constructor',
      'Box.open',
      'Box.make',
      'Box.get size',
      'Box.set size',
      'Box.#secret',
      'Box.field',
    ]);
  });

  it('a class without a name gets that of its variable, as decorated output has it', () => {
    const text = 'let Box = class Inner { open() {} }; exports.Lid = class { close() {} };';
    expect(namesOf(text, false)).toEqual(['Inner.open', 'Lid.close']);
  });

  it('functions inside of functions tell where they are, anonymous ones by their parameters', () => {
    const text = `
      class Proxy {
        create(target) {
          return async (...args) => {
            const run = () => target(({ a, b }, [c] = []) => c);
            return run;
          };
        }
      }`;
    expect(namesOf(text)).toEqual([
      'Proxy.create',
      'Proxy.create › async (...args)',
      'Proxy.create › run',
      'Proxy.create › run › (a, b, c)',
    ]);
  });

  it('properties, assignments and declarations name what stands in them', () => {
    const text = `
      function outer() {}
      const arrow = () => ({ handle: () => 1, method() {} });
      module.exports.later = function () {};`;
    expect(namesOf(text, false)).toEqual([
      'outer',
      'arrow',
      'arrow › handle',
      'arrow › method',
      'later',
    ]);
  });
});

it('tells what is asynchronous, what calls, and the parameters', () => {
  const [first, second, third] = outlineOf(
    'async function a(x, { y }) { await x; }\nfunction* b() { yield c(); }\nfunction c() { return 1; }',
    true,
  );
  expect(first).toMatchObject({ isAsync: true, calls: false, parameters: ['x', 'y'] });
  expect(second).toMatchObject({ isAsync: true, calls: true, start: { line: 1, column: 0 } });
  expect(third).toMatchObject({ isAsync: false, calls: false, end: { line: 2, column: 26 } });
});

it('what only an inner function calls is not called by the outer one', () => {
  const [outer, inner] = outlineOf('function a() { return () => b(); }', true);
  expect(outer).toMatchObject({ calls: false });
  expect(inner).toMatchObject({ calls: true });
  expect(outer?.nested).toEqual([inner]);
  expect(inner?.parent).toBe(outer);
});

it('a script that nobody can parse has no functions', () => {
  expect(outlineOf('function (', true)).toEqual([]);
});

it('a return outside of functions, as CommonJS may have it, is no fault', () => {
  expect(namesOf('#!/usr/bin/env node\nfunction a() {}\nreturn;', false)).toEqual(['a']);
});
