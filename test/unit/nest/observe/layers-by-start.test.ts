import { createRequire } from 'node:module';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readRouter, type Layer } from '../../../../dist/nest/observe/express-router.js';
import { LayersByStart } from '../../../../dist/nest/observe/layers-by-start.js';

interface Express {
  use(path: string, handle: () => void): void;
  get(path: string, handle: () => void): void;
}

interface AskedLayer extends Layer {
  match(path: string): unknown;
}

const FIXED = ['a', 'B', 'b', 'users', 'a-b', 'a_b', '1'];
const VERSIONS = [
  { express: 5, folder: '.', special: [':id', '*rest', '{:id}', 'a{b}', ':id.json', '\\(a\\)'] },
  {
    express: 4,
    folder: 'fixtures/nest-10',
    special: [':id', ':id?', '*', '(.*)', 'a?', 'ab?cd', '(a|b)', 'a+', ':id(\\d+)', 'a.b'],
  },
];
const asked = pathOf([...FIXED, 'A', 'USERS', 'b1', 'a.b', 'ä']);

function pathOf(parts: string[]): fc.Arbitrary<string> {
  const joined = fc.array(fc.constantFrom(...parts), { maxLength: 4 });
  return fc
    .tuple(joined, fc.boolean())
    .map(([some, ends]) => `/${some.join('/')}${ends ? '/' : ''}`);
}

function expressOf(folder: string): Express {
  const require = createRequire(`${process.cwd()}/${folder}/package.json`);
  return (require('express') as () => Express)();
}

describe.each(VERSIONS)('layers of Express $express', ({ folder, special }) => {
  const bound = fc.record({ path: pathOf([...FIXED, ...special]), isRoute: fc.boolean() });

  it('are found in their order wherever the router finds them', () => {
    fc.assert(
      fc.property(fc.array(bound, { minLength: 1, maxLength: 12 }), asked, (layers, path) => {
        const express = expressOf(folder);
        const found = new LayersByStart();
        for (const { path: own, isRoute } of layers) {
          express[isRoute ? 'get' : 'use'](own, () => undefined);
        }
        const { stack = [] } = readRouter(express) ?? {};
        // What Express adds by itself stands before them.
        const own = stack.slice(-layers.length) as AskedLayer[];
        own.forEach((layer, index) => found.add([layer], [layers[index]?.path]));
        const candidates = found.of(path);
        expect(candidates).toEqual(own.filter((layer) => candidates.includes(layer)));
        for (const layer of own) if (layer.match(path)) expect(candidates).toContain(layer);
      }),
      { numRuns: 300 },
    );
  });
});

describe('layers by the start of their paths', () => {
  const [first, second, third] = ['first', 'second', 'third'].map(
    (name) => ({ name, handle: undefined }) as Layer,
  ) as [Layer, Layer, Layer];

  it('are left out where the path begins otherwise', () => {
    const layers = new LayersByStart();
    layers.add([first], ['/users/:id', '/people']);
    layers.add([second], null);
    layers.add([third], ['/users/all']);
    expect(layers.of('/users/1')).toEqual([first, second]);
    expect(layers.of('/People/all')).toEqual([first, second]);
    expect(layers.of('/Users/all/')).toEqual([first, second, third]);
    expect(layers.of('/')).toEqual([second]);
  });

  it('are none where nothing was added', () => {
    const layers = new LayersByStart();
    layers.add([], ['/users']);
    expect(layers.isEmpty).toBe(true);
    expect(layers.of('/users')).toEqual([]);
  });
});
