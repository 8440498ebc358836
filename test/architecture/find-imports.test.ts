import { expect, it } from 'vitest';
import { findImports } from './find-imports.js';

const FORMS: Record<string, string> = {
  'a default import': `import chalk from 'x';`,
  'a named import': `import { a, b as c } from 'x';`,
  'an import over several lines': `import {\n  a,\n  type B,\n} from 'x';`,
  'a namespace import': `import * as all from 'x';`,
  'an import for its effect': `import 'x';`,
  'a type import': `import type { A } from 'x';`,
  'a type in a type': `let a: import('x').A;`,
  'typeof a module': `type A = typeof import('x');`,
  'an import of a class': `import { $class } from "x";`,
  'a re-export': `export { a } from 'x';`,
  'a re-export of everything': `export * from 'x';`,
  'a re-export of types': `export type { A } from 'x';`,
  'a dynamic import': `const a = await import('x');`,
  'a dynamic import in a template': 'await import(`x`);',
  'a dynamic import over lines': `await import(\n  'x',\n);`,
  'a dynamic import with a comment': `await import(/* later */ 'x');`,
  'a dynamic import with attributes': `await import('x', { with: { type: 'json' } });`,
  'a require': `const a = require('x');`,
  'an import by require': `import a = require('x');`,
  'a second statement on the line': `let a = 1; import b from 'x';`,
  'a statement without blanks': `import{a}from'x';`,
  'an import after a statement without semicolon': `const a = 1\nimport { b } from 'x'`,
  'an augmented module': `declare module 'x' {}`,
  'a reference': `/// <reference types="x" />`,
};

it.each(Object.entries(FORMS))('finds %s', (_form, text) => {
  expect(findImports({ file: 'a.ts', text }).map(({ specifier }) => specifier)).toEqual(['x']);
});

it('finds every import with its line', () => {
  const text = `import a from './a.js';\nimport {\n  b,\n} from './b.js';\nvoid import('./c.js');\n`;
  expect(findImports({ file: 'a.ts', text })).toEqual([
    { specifier: './a.js', line: 1 },
    { specifier: './b.js', line: 2 },
    { specifier: './c.js', line: 5 },
  ]);
});

it.each([
  `Array.from('x');`,
  `export const all = Array.from('x');`,
  `export const from = 'x';`,
  `path.require('x');`,
  `require.resolve('x');`,
  `important('x');`,
  `import(path);`,
  'import(`${folder}/x`);',
])('leaves %s alone', (text) => {
  expect(findImports({ file: 'a.ts', text })).toEqual([]);
});
