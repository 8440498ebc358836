import Module from 'node:module';
import { join } from 'node:path';
import { symlinkSync } from 'node:fs';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { Patches } from '../../../../dist/nest/patches.js';
import { watchImports } from '../../../../dist/nest/typescript/watch-imports.js';
import { folderWith } from '../../../cli/support/targets.js';

const patches = new Patches();
afterEach(() => patches.restore());

const sources = {
  matcherFor: () => null,
  formatOf: () => 'commonjs' as const,
  compile: () => '',
};

const PROJECT = {
  'src/app.module.mts': '',
  'node_modules/installed/package.json': '{}',
  'linked/package.json': '{}',
};

/** How often something was found when these texts ran as CommonJS. */
function foundIn(file: string, ...bodies: string[]): number {
  const folder = folderWith(PROJECT);
  symlinkSync(join(folder, 'linked'), join(folder, 'node_modules', 'linked'));
  const found = vi.fn<() => void>();
  watchImports(patches, sources, found);
  for (const body of bodies) {
    const path = join(folder, file);
    const module = new Module(path) as unknown as { _compile(text: string, file: string): void };
    module._compile(`() => {${body}};`, path);
  }
  patches.restore();
  return found.mock.calls.length;
}

describe('CommonJS that may import a source', () => {
  it.each([
    ['what it computes', 'src/main.js', 'import(name)'],
    ['an ES module', 'src/main.js', 'import("./app.module.mjs")'],
    ['an ES module, with attributes', 'src/main.js', "import('./app.module.mjs', {})"],
    ['a package of the workspace', 'src/main.js', 'import("linked/part")'],
    ['what a package is told', 'node_modules/loader/index.js', 'import(file)'],
    ['what a package is told, later', 'node_modules/loader/index.js', 'Function("import(a)")'],
  ])('is found: %s', (_what, file, body) => {
    expect(foundIn(file, 'name()', body, body)).toBe(1);
  });

  it.each([
    ['a package', 'src/main.js', 'import("installed"); import("@scope/none")'],
    ['JavaScript', 'src/main.js', 'import("./other.js")'],
    ['a part of its own', 'node_modules/loader/index.js', 'import("./part.mjs")'],
    ['what Nest brings', 'node_modules/load-esm/index.js', 'import(name)'],
    ['words alone', 'src/main.js', '"use import() instead"'],
  ])('is none: %s', (_what, file, body) => {
    expect(foundIn(file, body)).toBe(0);
  });
});
