import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { locateTarget } from '../../../../dist/nest/locate-target.js';
import type { TargetError } from '../../../../dist/model/errors.js';
import { fixture, folderWith } from '../../../cli/support/targets.js';
import { layout, packageWith, STARTS } from './layout.js';

const NX = fixture('layouts/nx');
const PACKAGES = fixture('layouts/packages');
const ONE = fixture('layouts/one');

async function refused(app: string | undefined, cwd: string, project?: string) {
  const { message, next, details, exitCode } = await locateTarget(
    app,
    cwd,
    project === undefined ? {} : { project },
  ).then(
    ({ entry }) => {
      throw new Error(`Found ${entry}`);
    },
    (error: TargetError) => error,
  );
  return { message, next, details, exitCode };
}

describe('in a workspace', () => {
  it.each([
    ['an application of Nx, by its folder', 'apps/api', NX, 'apps/api/src/server.ts', NX],
    ['one that only webpack knows', 'apps/admin', NX, 'apps/admin/src/main.js', NX],
    [
      'the application that one stands in',
      undefined,
      join(NX, 'apps/api/src'),
      'apps/api/src/server.ts',
      NX,
    ],
    [
      'a package with Nest of its own',
      'apps/api',
      PACKAGES,
      'src/start.js',
      join(PACKAGES, 'apps/api'),
    ],
    ['the only application', undefined, ONE, 'src/index.js', join(ONE, 'services/backend')],
    [
      'the only application, from another package',
      undefined,
      join(ONE, 'libs/site'),
      'src/index.js',
      join(ONE, 'services/backend'),
    ],
    ['a file', 'apps/api/src/api.module.ts#ApiModule', NX, 'apps/api/src/api.module.ts', NX],
  ])('%s is found', async (_name, app, cwd, entry, root) => {
    expect(await locateTarget(app, cwd)).toMatchObject({ entry, root });
  });

  it('Nx starts applications in its own folder, others start in theirs', async () => {
    expect((await locateTarget('apps/api', NX)).workingFolder).toBe(NX);
    const { workingFolder, folders } = await locateTarget('apps/api', PACKAGES);
    expect(workingFolder).toBe(join(PACKAGES, 'apps/api'));
    expect(folders).toEqual([join(PACKAGES, 'apps/api'), PACKAGES]);
  });

  it('Nx does so for a package of its own as well', async () => {
    const root = layout({
      'nx.json': {},
      'a/package.json': packageWith({ nx: { targets: { serve: {} } } }),
      'a/main.js': STARTS,
      'b/package.json': packageWith(),
      'b/main.js': STARTS,
    });
    expect(await locateTarget('a', root)).toMatchObject({
      root: join(root, 'a'),
      workingFolder: root,
    });
    expect(await locateTarget('b', root)).toMatchObject({ workingFolder: join(root, 'b') });
  });

  it.each([
    ['api', NX, 'apps/api/src/server.ts'],
    ['@layout/admin', NX, 'apps/admin/src/main.js'],
    ['admin', NX, 'apps/admin/src/main.js'],
    ['worker', PACKAGES, 'src/start.js'],
    ['apps/worker', PACKAGES, 'src/start.js'],
    ['worker', join(PACKAGES, 'apps/api/src'), 'src/start.js'],
  ])('--project %s is found from %s', async (project, cwd, entry) => {
    expect(await locateTarget(undefined, cwd, { project })).toMatchObject({ entry });
  });

  it('an unknown project is told with those that there are', async () => {
    expect(await refused(undefined, NX, 'admn')).toMatchObject({
      exitCode: 2,
      message: 'The workspace has no project named admn.',
      next: 'It has @layout/admin, api. Did you mean admin?',
    });
  });

  it('projects of Nx are found however deep they lie, and started by a library', async () => {
    const start = "import { start } from '@acme/start';\nvoid start();\n";
    const project = { targets: { build: { options: { main: '{projectRoot}/src/main.ts' } } } };
    const root = layout({
      'package.json': packageWith(),
      'nx.json': {},
      'tsconfig.base.json': { compilerOptions: { paths: { '@acme/*': ['./libs/*/src'] } } },
      'apps/a/b/c/d/one/project.json': project,
      'apps/a/b/c/d/one/tsconfig.json': { extends: '../../../../../../tsconfig.base.json' },
      'apps/a/b/c/d/one/src/main.ts': start,
      'apps/two/project.json': project,
      'apps/two/tsconfig.json': { extends: '../../tsconfig.base.json' },
      'apps/two/src/main.ts': start,
      'apps/broken/project.json': project,
      'apps/broken/tsconfig.json': { extends: 'not-installed' },
      'apps/broken/src/main.ts': start,
      'libs/start/src/index.ts': "export * from './lib';\n",
      'libs/start/src/lib/index.ts': "export * from './start';\n",
      'libs/start/src/lib/start.ts': STARTS,
    });
    const { details } = await refused('.', root);
    expect(details).toEqual(['two: --app apps/two', 'one: --app apps/a/b/c/d/one']);
    const { entry } = await locateTarget('apps/a/b/c/d/one', root);
    expect(entry).toBe('apps/a/b/c/d/one/src/main.ts');
  });

  it('a package is built as nest-cli.json says, under either name', async () => {
    const a = { root: 'apps/a', compilerOptions: { tsConfigPath: 'apps/a/tsconfig.own.json' } };
    const root = layout({
      'package.json': packageWith(),
      'nest-cli.json': { projects: { '@app/a': a } },
      'apps/a/package.json': { name: '@acme/first' },
      'apps/a/tsconfig.own.json': {},
      'apps/a/tsconfig.json': {},
      'apps/a/src/main.ts': STARTS,
    });
    for (const project of ['@app/a', '@acme/first', 'first']) {
      const { tsconfig } = await locateTarget(undefined, root, { project });
      expect(tsconfig).toBe(join(root, 'apps/a/tsconfig.own.json'));
    }
  });

  it('several applications are named with the way to each', async () => {
    expect(await refused(undefined, join(PACKAGES, 'apps'))).toMatchObject({
      exitCode: 3,
      message: `${PACKAGES} is a workspace with 2 applications, and no Nest application by itself.`,
      next: 'Name the one to look at, for instance: --app api.',
      details: ['@layout/api: --app api', '@layout/worker: --app worker'],
    });
  });

  it('an application that the workspace leaves out is one all the same', async () => {
    expect(await locateTarget('apps/old', PACKAGES)).toMatchObject({ entry: 'src/main.js' });
  });

  it('a monorepo without its default project has the others named', async () => {
    const projects = {
      a: { root: 'apps/a' },
      b: { root: 'apps/b' },
      lib: { type: 'library', root: 'libs/l' },
    };
    const files = { 'apps/a/src/main.js': STARTS, 'apps/b/src/main.js': STARTS };
    const root = layout({ 'package.json': packageWith(), 'nest-cli.json': { projects }, ...files });
    expect((await refused(root, '/')).details).toEqual(['a: --project a', 'b: --project b']);
    expect(await locateTarget('apps/b', root)).toMatchObject({
      root,
      entry: 'apps/b/src/main.js',
      name: 'b',
    });
  });
});

describe('a folder that is no application', () => {
  it('has those below it named', async () => {
    const root = layout({ 'a/b/package.json': packageWith(), 'a/b/main.js': STARTS });
    expect(await refused('.', root)).toMatchObject({
      message: '. is a folder with one application, and no Nest application by itself.',
      next: 'Name the one to look at, for instance: --app a/b.',
    });
  });

  it('is the demo only where nothing is asked for', async () => {
    const empty = folderWith({});
    expect(await locateTarget(undefined, empty)).toMatchObject({ kind: 'demo', exportName: null });
    expect(await locateTarget(undefined, empty, { noMain: true })).toMatchObject({
      entry: 'app.module.ts',
      exportName: 'AppModule',
    });
    expect(await refused(undefined, empty, 'x')).toMatchObject({ exitCode: 2 });
    expect(await refused('.', empty)).toMatchObject({ exitCode: 3 });
  });
});

describe('what cannot be an application is told', () => {
  it('a file that is no module', async () => {
    const root = layout({ 'package.json': packageWith(), 'README.md': '' });
    expect(await refused('README.md', root)).toMatchObject({
      exitCode: 3,
      message: 'README.md is no JavaScript or TypeScript file.',
    });
    expect(await refused('README.md#AppModule', root)).toMatchObject({ exitCode: 3 });
  });

  it('a file outside of every project', async () => {
    const { message } = await refused('x.js', folderWith({ 'x.js': STARTS }));
    expect(message).toContain(
      'No Nest application at x.js: no package.json above it has @nestjs/core',
    );
  });

  it('a file and a project', async () => {
    expect(await refused('apps/api/src/server.ts', NX, 'api')).toMatchObject({
      exitCode: 2,
      message: '--app apps/api/src/server.ts names a file, and --project api a project beside it.',
    });
  });

  it('project files that cannot be read, or are no JSON', async () => {
    const unreadable = layout({ 'package.json/file': '' });
    expect((await refused('.', unreadable)).message).toContain('package.json cannot be read.');
    const list = layout({ 'package.json': packageWith(), 'nest-cli.json': '[]' });
    expect((await refused('.', list)).message).toContain('nest-cli.json is not valid JSON.');
    const broken = layout({
      'package.json': packageWith(),
      'nx.json': '{}',
      'project.json': '{ "a": ',
    });
    expect((await refused('.', broken)).message).toContain('project.json is not valid JSON.');
  });
});

describe('a repository that is no workspace', () => {
  const API = { 'backend/package.json': packageWith(), 'backend/src/main.js': STARTS };

  it.each<[string, Record<string, string>]>([
    ['with a package.json of its own', { 'package.json': '{"name":"all"}' }],
    ['of git', { '.git/HEAD': '' }],
  ])('%s names the applications that it keeps', async (_name, files) => {
    const folder = layout({ ...API, ...files });
    expect(await refused(undefined, folder)).toMatchObject({
      message: expect.stringMatching(/ is a folder with one application, and no Nest/) as string,
      details: ['app: --app backend'],
      exitCode: 3,
    });
    const { entry } = await locateTarget(undefined, folder, { project: 'app' });
    expect(entry).toBe('src/main.js');
  });

  it('without one leaves the demo, as other folders do', async () => {
    const without = layout({ 'package.json': '{"name":"all"}', 'web/package.json': '{}' });
    expect(await locateTarget(undefined, without)).toMatchObject({ kind: 'demo' });
    expect(await locateTarget(undefined, layout(API))).toMatchObject({ kind: 'demo' });
  });
});
