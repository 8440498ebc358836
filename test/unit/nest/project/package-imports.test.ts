import { join } from 'node:path';
import { expect, it } from 'vitest';
import { sourceOfPackageImport, targetsOf } from '../../../../dist/nest/project/package-imports.js';
import { folderWith } from '../../../cli/support/targets.js';

it('the targets of an alias are those of the longest key that fits', () => {
  const imports = {
    '#a': './one.js',
    '#a/*': './dist/a/*.js',
    '#a/b/*': { types: './no.d.ts', node: { import: './b/*.mjs' }, default: './c/*.js' },
    '#package': 'some-package',
    '#none': null,
  };
  expect(targetsOf('#a', imports)).toEqual(['./one.js']);
  expect(targetsOf('#a/x/y', imports)).toEqual(['./dist/a/x/y.js']);
  expect(targetsOf('#a/b/x', imports)).toEqual(['./b/x.mjs', './c/x.js']);
  for (const other of ['#package', '#none', '#other', '#a/'])
    expect(targetsOf(other, imports)).toEqual([]);
});

it('an alias of built output means the source of it', () => {
  const folder = folderWith({
    'package.json':
      '{ "imports": { "#src/*": "./dist/*.js", "#own/*.js": "./src/*.ts", "#plain": "./src/plain.js" } }',
    'src/deep/thing.ts': '',
    'src/plain.js': '',
    'dist/deep/thing.js': '',
    'dist/generated.js': '',
  });
  const meant = (specifier: string) =>
    sourceOfPackageImport(specifier, join(folder, 'src/main.ts'));
  expect(meant('#src/deep/thing')).toBe(join(folder, 'src/deep/thing.ts'));
  expect(meant('#own/deep/thing.js')).toBe(join(folder, 'src/deep/thing.ts'));
  // What is no TypeScript is Node's own affair.
  expect(meant('#plain')).toBeNull();
  expect(meant('#src/generated')).toBeNull();
});
