import { join, relative } from 'node:path';
import { describe, expect, it } from 'vitest';
import { locateTarget, type TargetOptions } from '../../../../dist/nest/locate-target.js';
import { layout, packageWith, STARTS } from './layout.js';

const TSCONFIG = { compilerOptions: { outDir: 'dist' } };
const PACKAGE = packageWith();

/** What is found in a folder, with paths relative to it. */
async function found(
  files: Record<string, string | object>,
  options: TargetOptions = {},
  app = '.',
) {
  const folder = layout(files);
  const { entry, entryFrom, file, tsconfig } = await locateTarget(app, folder, options);
  const shown = (path: string) => relative(folder, path);
  return { entry, from: entryFrom, run: shown(file), tsconfig: tsconfig && shown(tsconfig) };
}

describe('the entry is', () => {
  const scripts = (start: string) => packageWith({ scripts: { start } });

  it.each<[string, Record<string, string | object>, { entry: string; from?: string | null }]>([
    [
      'what nest-cli.json says',
      {
        'package.json': PACKAGE,
        'nest-cli.json': { sourceRoot: 'source', entryFile: 'go' },
        'source/go.ts': '',
        'src/main.ts': STARTS,
      },
      { entry: 'source/go.ts', from: null },
    ],
    [
      'src/main.ts where it says nothing',
      { 'package.json': PACKAGE, 'nest-cli.json': {}, 'src/main.ts': '', 'src/index.ts': STARTS },
      { entry: 'src/main.ts', from: null },
    ],
    [
      'what a script starts',
      { 'package.json': scripts('ts-node src/server'), 'src/server.ts': '', 'src/main.ts': '' },
      { entry: 'src/server.ts', from: 'the script start of package.json' },
    ],
    [
      'the source of the output that a script starts',
      {
        'package.json': scripts('node dist/index.js'),
        'tsconfig.json': TSCONFIG,
        'src/index.ts': STARTS,
        'dist/index.js': '',
      },
      { entry: 'src/index.ts', from: 'the script start of package.json' },
    ],
    [
      'the same where the sources keep their folder',
      {
        'package.json': scripts('node build/src/go'),
        'tsconfig.json': { compilerOptions: { outDir: 'build', rootDir: '.' } },
        'src/go.ts': STARTS,
      },
      { entry: 'src/go.ts' },
    ],
    [
      'what nodemon.json starts',
      {
        'package.json': PACKAGE,
        'nodemon.json': { exec: 'ts-node ./src/mon.ts' },
        'src/mon.ts': STARTS,
      },
      { entry: 'src/mon.ts' },
    ],
    [
      'what vite is told',
      {
        'package.json': PACKAGE,
        'vite.config.ts': "VitePluginNode({ appPath: './src/vite.ts' })",
        'src/vite.ts': STARTS,
      },
      { entry: 'src/vite.ts', from: 'vite.config.ts' },
    ],
    [
      'main of package.json',
      { 'package.json': packageWith({ main: 'lib/go.js' }), 'lib/go.js': STARTS },
      { entry: 'lib/go.js', from: 'main of package.json' },
    ],
    [
      'among the usual places the one that starts Nest',
      { 'package.json': PACKAGE, 'src/index.ts': "export * from './x';", 'src/server.ts': STARTS },
      { entry: 'src/server.ts', from: 'by convention' },
    ],
    [
      'where an import of it starts Nest',
      {
        'package.json': PACKAGE,
        'src/app.ts': '',
        'src/index.ts': "import './run.js';",
        'src/run.ts': STARTS,
      },
      { entry: 'src/index.ts' },
    ],
    ['beside package.json', { 'package.json': PACKAGE, 'main.ts': STARTS }, { entry: 'main.ts' }],
  ])('%s', async (_name, files, expected) => {
    expect(await found({ 'tsconfig.json': {}, ...files })).toMatchObject(expected);
  });
});

describe('the tsconfig is', () => {
  const ALL = {
    'package.json': packageWith({ scripts: { build: 'tsc -p tsconfig.script.json' } }),
    'src/main.ts': STARTS,
    'tsconfig.json': {},
    'tsconfig.build.json': {},
    'tsconfig.app.json': {},
    'tsconfig.script.json': {},
    'tsconfig.own.json': {},
    'nest-cli.json': { compilerOptions: { tsConfigPath: 'tsconfig.own.json' } },
  };
  const order = [
    'tsconfig.own.json',
    'tsconfig.script.json',
    'tsconfig.app.json',
    'tsconfig.build.json',
    'tsconfig.json',
  ];

  it.each(order.map((name, at) => [name, order.slice(0, at)] as const))(
    '%s without %j',
    async (name, absent) => {
      const files = Object.entries(ALL).filter(([file]) => !absent.includes(file));
      expect((await found(Object.fromEntries(files))).tsconfig).toBe(name);
    },
  );

  it('that of the builder of nest-cli.json', async () => {
    const builder = { type: 'tsc', options: { configPath: 'tsconfig.own.json' } };
    const files = { ...ALL, 'nest-cli.json': { compilerOptions: { builder } } };
    expect((await found(files)).tsconfig).toBe('tsconfig.own.json');
  });
});

describe('with --dist', () => {
  const NX = {
    'nx.json': {},
    'package.json': PACKAGE,
    'apps/a/project.json': {
      targets: { build: { options: { main: 'apps/a/src/main.ts', outputPath: 'out/a' } } },
    },
    'apps/a/src/main.ts': STARTS,
    'apps/a/tsconfig.json': {},
  };
  const SOURCES = { 'package.json': PACKAGE, 'tsconfig.json': TSCONFIG, 'src/main.ts': STARTS };
  const MONOREPO = {
    ...SOURCES,
    'nest-cli.json': { sourceRoot: 'apps/a/src', projects: { a: { root: 'apps/a' } } },
    'apps/a/src/main.ts': STARTS,
    'apps/a/tsconfig.app.json': { compilerOptions: { outDir: '../../dist/apps/a' } },
  };

  it.each<[string, Record<string, string | object>, string, string?]>([
    ['outDir', SOURCES, 'dist/main.js'],
    ['outDir with the folder of the sources', SOURCES, 'dist/src/main.js'],
    [
      'rootDir',
      { ...SOURCES, 'tsconfig.json': { compilerOptions: { outDir: 'o', rootDir: '.' } } },
      'o/src/main.js',
    ],
    ['a module', SOURCES, 'dist/main.mjs'],
    ['outputPath of Nx', NX, 'out/a/main.js', 'apps/a'],
    ['the folder of the project in outputPath of Nx', NX, 'out/a/src/main.js', 'apps/a'],
    ['dist of the Nx workspace', NX, 'dist/apps/a/main.js', 'apps/a'],
    ['dist of the Nx project', NX, 'apps/a/dist/main.js', 'apps/a'],
    [
      'the one file that webpack makes for Nx, whatever the entry is called',
      {
        ...NX,
        'apps/a/project.json': {
          targets: { build: { options: { main: 'apps/a/src/server.ts' } } },
        },
        'apps/a/src/server.ts': STARTS,
      },
      'dist/apps/a/main.js',
      'apps/a',
    ],
    [
      'the one file that webpack makes of an entry further down',
      { ...SOURCES, 'nest-cli.json': { entryFile: 'server/go' }, 'src/server/go.ts': STARTS },
      'dist/go.js',
    ],
    ['a bundle of a monorepo', MONOREPO, 'dist/apps/a/main.js', 'apps/a'],
    ['a monorepo compiled by tsc', MONOREPO, 'dist/apps/a/apps/a/src/main.js', 'apps/a'],
  ])('%s', async (_name, files, run, app) => {
    const all = { ...files, [run]: '' };
    expect((await found(all, { dist: true }, app)).run).toBe(run);
    expect((await found(all, {}, app)).run).toMatch(/\.ts$/);
  });

  it('output that is not there is asked for', async () => {
    await expect(found(SOURCES, { dist: true })).rejects.toThrow(
      'src/main.ts has no built output in dist',
    );
  });
});

describe('without main.ts', () => {
  const files = {
    'package.json': PACKAGE,
    'tsconfig.json': { compilerOptions: { paths: { '@root/*': ['./src/root/*'] } } },
    'src/root/the.module.ts': 'export class TheModule {}',
    'src/app.module.ts': 'export class AppModule {}',
  };
  const main = (text: string) => ({ ...files, 'src/main.ts': text });

  it('the module is the one that is given to NestFactory', async () => {
    const folder = layout(
      main("import { TheModule } from '@root/the.module';\nNestFactory.create(TheModule);"),
    );
    expect(await locateTarget(folder, '/', { noMain: true })).toMatchObject({
      entry: 'src/root/the.module.ts',
      exportName: 'TheModule',
      leftOut: 'src/main.ts',
    });
  });

  it('else AppModule, else it has to be named', async () => {
    const folder = layout(main('NestFactory.create(await root());'));
    expect(await locateTarget(folder, '/', { noMain: true })).toMatchObject({
      exportName: 'AppModule',
    });
    const { 'src/app.module.ts': _left, ...others } = main('NestFactory.create(await root());');
    await expect(locateTarget(layout(others), '/', { noMain: true })).rejects.toThrow(
      'src/main.ts does not tell which module it gives to NestFactory.create.',
    );
  });

  it('what --app names counts', async () => {
    const folder = layout(main(''));
    const app = join(folder, 'src/root/the.module.ts#TheModule');
    expect(await locateTarget(app, '/', { noMain: true })).toMatchObject({
      exportName: 'TheModule',
      leftOut: null,
    });
  });
});

describe('TypeScript compiles the sources', () => {
  const bare = (more: object) => packageWith({ devDependencies: {}, ...more });

  it.each<[string, string]>([
    ['of a project that names it', bare({ devDependencies: { typescript: '*' } })],
    ['of one that has it by nest-cli', bare({ devDependencies: { '@nestjs/cli': '*' } })],
    ['of one that another package brought it into', bare({})],
  ])('%s', async (_name, text) => {
    const files = { 'package.json': text, 'tsconfig.json': {}, 'src/main.ts': STARTS };
    expect(await found(files)).toMatchObject({ entry: 'src/main.ts', run: 'src/main.ts' });
  });
});
