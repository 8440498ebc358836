import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import {
  globsOfYaml,
  matchesGlobs,
  memberFolders,
} from '../../../../dist/nest/project/workspace.js';
import { folderWith } from '../../../cli/support/targets.js';

describe('the packages of a workspace', () => {
  it('are listed in pnpm-workspace.yaml in two ways', () => {
    const block =
      'catalog:\n  a: 1\npackages:\n  # all\n  - apps/*\n\n  - "!apps/old" # gone\n  - \'libs/**\'\nother: x\n';
    expect(globsOfYaml(block)).toEqual(['apps/*', '!apps/old', 'libs/**']);
    expect(globsOfYaml('packages: ["a", b/*]\n')).toEqual(['a', 'b/*']);
    expect(globsOfYaml('packages:\n- apps/*\n')).toEqual(['apps/*']);
    expect(globsOfYaml('catalog: {}\n')).toBeNull();
  });

  it.each([
    ['apps/api', ['apps/*'], true],
    ['apps/api/nested', ['apps/*'], false],
    ['apps/api/nested', ['apps/**'], true],
    ['apps/old', ['apps/*', '!apps/old'], false],
    ['apps/api', ['./apps/api/'], true],
    ['packages/b', ['{apps,packages}/*'], true],
    ['appsXapi', ['apps.api'], false],
    ['anything', null, true],
  ])('%s among %j: %s', (path, globs, expected) => {
    expect(matchesGlobs(path, globs)).toBe(expected);
  });

  it('are found by their files, but not among what is installed or built', () => {
    const root = folderWith({
      'package.json': '{ "workspaces": { "packages": ["apps/*", "dist/*", "node_modules/*"] } }',
      'apps/a/package.json': '{}',
      'apps/b/nest-cli.json': '{}',
      'apps/c/readme.md': '',
      'dist/d/package.json': '{}',
      'node_modules/e/package.json': '{}',
      'other/f/package.json': '{}',
    });
    expect(memberFolders(root)).toEqual([join(root, 'apps/a'), join(root, 'apps/b')]);
  });
});
