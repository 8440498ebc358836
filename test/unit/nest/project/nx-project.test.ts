import { describe, expect, it } from 'vitest';
import { nxPath, nxProject, readNxProject } from '../../../../dist/nest/project/nx-project.js';
import { folderWith } from '../../../cli/support/targets.js';

const webpack = (options: object) => ({
  targets: { build: { executor: '@nx/webpack:webpack', options } },
});

describe('a project of Nx', () => {
  it('names its entry, tsconfig and output where it is built', () => {
    const options = {
      main: 'apps/a/src/m.ts',
      tsConfig: 'apps/a/tsconfig.app.json',
      outputPath: 'dist/a',
    };
    expect(nxProject({ ...webpack(options), sourceRoot: 'apps/a/src' }, 'a')).toEqual({
      name: 'a',
      sourceRoot: 'apps/a/src',
      main: options.main,
      tsConfig: options.tsConfig,
      outputPath: 'dist/a',
      hasTargets: true,
    });
  });

  it('is read from the older forms, from configurations and from other names of targets', () => {
    const options = { main: 'src/m.ts', outputPath: { base: 'dist/b' } };
    expect(nxProject({ architect: { build: { options } } }, 'b')).toMatchObject({
      main: 'src/m.ts',
      outputPath: 'dist/b',
    });
    const configurations = { production: { main: 'src/p.ts' } };
    expect(nxProject({ targets: { package: { configurations } } }, 'c').main).toBe('src/p.ts');
  });

  it('that says nothing leaves everything open', () => {
    expect(nxProject({}, 'd')).toEqual({
      name: 'd',
      sourceRoot: null,
      main: null,
      tsConfig: null,
      outputPath: null,
      hasTargets: false,
    });
  });

  it('has its entry in the text of webpack.config.js, or its name in package.json', () => {
    const folder = folderWith({
      'package.json': '{ "name": "@acme/e", "nx": { "name": "e" } }',
      'webpack.config.js': `
        module.exports = {
          output: { path: join(__dirname, '../../dist/apps/e') },
          plugins: [new NxAppWebpackPlugin({ main: './src/m.ts', tsConfig: "./tsconfig.e.json" })],
        };`,
    });
    expect(readNxProject(folder)).toMatchObject({
      name: 'e',
      main: '{projectRoot}/src/m.ts',
      tsConfig: '{projectRoot}/tsconfig.e.json',
      outputPath: '{projectRoot}/../../dist/apps/e',
    });
    expect(readNxProject(folderWith({}))).toBeNull();
  });
});

it('paths of Nx are those of the workspace, unless they say otherwise', () => {
  expect(nxPath('apps/a/m.ts', '/w', '/w/apps/a')).toBe('/w/apps/a/m.ts');
  expect(nxPath('{projectRoot}/m.ts', '/w', '/w/apps/a')).toBe('/w/apps/a/m.ts');
  expect(nxPath('{workspaceRoot}/dist', '/w', '/w/apps/a')).toBe('/w/dist');
});
