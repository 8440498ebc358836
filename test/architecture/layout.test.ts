import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { boundToRegistry, strangersOnTop, tooLong } from './check-layout.js';
import { readSources, readText, REPOSITORY } from './read-sources.js';

it('the top level holds what belongs there', () => {
  expect(strangersOnTop(readdirSync(REPOSITORY))).toEqual([]);
});

it('a stranger on the top level is reported', () => {
  expect(strangersOnTop(['src', 'docs', '.ci', 'vitest.config.ts', 'dist'])).toEqual([
    'docs',
    'vitest.config.ts',
  ]);
});

it('the files of src are small', () => {
  expect(tooLong(readSources('src'))).toEqual([]);
});

it('a long file is reported, and so are many longish ones', () => {
  const small = Array.from({ length: 95 }, (_each, at) => ({ file: `${at}.ts`, text: 'a\n' }));
  const longish = { file: 'longish.ts', text: 'a\n'.repeat(201) };
  expect(tooLong([...small, { file: 'long.ts', text: 'a\n'.repeat(301) }])).toEqual([
    'long.ts has 301 lines.',
  ]);
  expect(tooLong([...small, longish])).toEqual([]);
  expect(tooLong([...small, ...Array.from({ length: 6 }, () => longish)])).toHaveLength(6);
});

const LOCKS = ['.', ...fixtureFolders()].map((folder) => join(folder, 'package-lock.json'));

it.each(LOCKS)('%s names no registry', (file) => {
  expect(boundToRegistry(readText(file))).toEqual([]);
  expect(readText(file)).not.toMatch(/registry\.|"resolved"|\.tgz/);
});

it('a lock file that names a registry, or fixes no content, is reported', () => {
  const packages = {
    '': {},
    'node_modules/a': { resolved: 'https://example.org/a.tgz', integrity: 'sha512-a' },
    'node_modules/b': { version: '1.0.0' },
    'node_modules/c': { integrity: 'sha512-c' },
  };
  expect(boundToRegistry(JSON.stringify({ packages }))).toEqual([
    'node_modules/a',
    'node_modules/b',
  ]);
});

it('CONTRIBUTING.md says of every dependency why it is there', () => {
  const { dependencies, devDependencies } = JSON.parse(readText('package.json')) as Record<
    'dependencies' | 'devDependencies',
    Record<string, string>
  >;
  const rows = readText('CONTRIBUTING.md').split('\n');
  const unexplained = Object.keys({ ...dependencies, ...devDependencies }).filter(
    (name) => !rows.some((row) => row.startsWith(`- \`${name}\``) && reasonOf(row).length > 20),
  );
  expect(unexplained).toEqual([]);
});

function reasonOf(row: string): string {
  return row.split(' – ')[1] ?? '';
}

function fixtureFolders(): string[] {
  return readdirSync(join(REPOSITORY, 'fixtures'))
    .filter((name) => name.startsWith('nest-'))
    .map((name) => join('fixtures', name));
}
