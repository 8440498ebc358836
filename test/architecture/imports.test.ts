import { expect, it } from 'vitest';
import { checkImports } from './check-imports.js';
import { IMPORT_TABLE, PACKAGE_TABLE } from './import-table.js';
import { readSources, readText } from './read-sources.js';

it('src and bin keep to the import table', () => {
  const files = [...readSources('src'), ...readSources('bin')];
  expect(files.length).toBeGreaterThan(100);
  expect(checkImports(files)).toEqual([]);
});

it('the table names every folder of src and no other', () => {
  const folders = new Set(readSources('src').map(({ file }) => file.split('/')[1]));
  expect(Object.keys(IMPORT_TABLE).sort()).toEqual([...folders].sort());
});

const FORBIDDEN = Object.entries(IMPORT_TABLE).flatMap(([folder, allowed]) =>
  Object.keys(IMPORT_TABLE)
    .filter((other) => other !== folder && other !== 'demo' && !allowed.includes(other))
    .map((other) => [folder, other] as const),
);

it.each(FORBIDDEN)('a planted import of %s from %s is reported', (folder, other) => {
  const text = `import type { A } from '../../${other}/a.js';\n`;
  expect(checkImports([{ file: `src/${folder}/inner/a.ts`, text }])).toEqual([
    `src/${folder}/inner/a.ts:1 ${folder} may not import ${other}.`,
  ]);
});

const PLANTED: [string, string, string, string][] = [
  ['a static import of Nest', 'nest', `import '@nestjs/core';`, '@nestjs/core is named'],
  ['a type of Nest', 'nest', `import type { A } from '@nestjs/common';`, '@nestjs/common is named'],
  ['a file of Nest', 'nest', `import a from '@nestjs/core/a.js';`, '@nestjs/core is named'],
  ['a dynamic import of Nest', 'collect', `await import('@nestjs/core');`, '@nestjs/core is named'],
  ['a required Nest', 'session', `require('@nestjs/core');`, '@nestjs/core is named'],
  ['a Nest inside a type', 'nest', `let a: import('@nestjs/core').A;`, '@nestjs/core is named'],
  ['reflect-metadata', 'nest', `import 'reflect-metadata';`, 'reflect-metadata is named'],
  ['the demo', 'cli', `import '../demo/main.js';`, 'Nobody imports the demo'],
  ['the demo, dynamically', 'nest', `await import('../demo/main.js');`, 'Nobody imports the demo'],
  ['a package that is in no table', 'model', `import 'lodash';`, 'lodash is not in the table'],
  ['a builtin without node:', 'nest', `import 'fs';`, 'fs is not in the table'],
  ['a file outside src', 'cli', `import '../../test/a.js';`, '../../test/a.js is outside src'],
  ['the built files', 'cli', `import '../../dist/cli/run.js';`, 'is outside src'],
];

it.each(PLANTED)('%s in %s is reported', (_what, folder, text, wrong) => {
  const faults = checkImports([{ file: `src/${folder}/a.ts`, text: `\n${text}\n` }]);
  expect(faults).toEqual([expect.stringContaining(`src/${folder}/a.ts:2 `)]);
  expect(faults[0]).toContain(wrong);
});

const FOLDERS = Object.keys(IMPORT_TABLE).filter((folder) => folder !== 'demo');
const ELSEWHERE = Object.entries(PACKAGE_TABLE).flatMap(([name, home]) =>
  FOLDERS.filter((folder) => folder !== home).map((folder) => [name, folder] as const),
);

it.each(ELSEWHERE)('%s in %s is reported', (name, folder) => {
  const faults = checkImports([{ file: `src/${folder}/a.ts`, text: `import a from '${name}';` }]);
  expect(faults).toEqual([expect.stringContaining(`${name} may only be imported in`)]);
});

it('a folder without a line in the table is reported', () => {
  const faults = checkImports([{ file: 'src/helpers/a.ts', text: `import './b.js';` }]);
  expect(faults).toEqual(['src/helpers/a.ts:1 helpers has no line in the import table.']);
});

it('a demo that imports the tool is reported', () => {
  const faults = checkImports([{ file: 'src/demo/a.ts', text: `import '../model/a.js';` }]);
  expect(faults).toEqual(['src/demo/a.ts:1 demo may not import model.']);
});

it.each([`import '../src/cli/run.js';`, `import '../dist/nest/boot.js';`, `import 'chalk';`])(
  'a bin with %s is reported',
  (text) => {
    expect(checkImports([{ file: 'bin/a.js', text }])).toHaveLength(1);
  },
);

it('what the table allows is not reported', () => {
  const text = `import 'node:fs';\nimport 'chalk';\nimport '../report/a.js';\nimport './a.js';\n`;
  expect(checkImports([{ file: 'src/formats/a.ts', text }])).toEqual([]);
  expect(checkImports([{ file: 'src/demo/a.ts', text: `import '@nestjs/core';` }])).toEqual([]);
});

it('CONTRIBUTING.md shows the same tables', () => {
  const shown = readText('CONTRIBUTING.md');
  for (const [folder, allowed] of Object.entries(IMPORT_TABLE)) {
    const cell = allowed.length > 0 ? allowed.map((name) => `\`${name}\``).join(', ') : '–';
    expect(squeeze(shown)).toContain(`| \`${folder}\` | ${cell} |`);
  }
  for (const [name, folder] of Object.entries(PACKAGE_TABLE)) {
    expect(squeeze(shown)).toContain(`| \`${name}\` | \`${folder}\` |`);
  }
});

/** Without the blanks that align a table. */
function squeeze(markdown: string): string {
  return markdown.replace(/ +/g, ' ');
}
