import { mkdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { runBin } from './support/run-bin.js';
import { fixture, folderWith } from './support/targets.js';

const COMMON_JS = `
const { Controller, Get, Module } = require('@nestjs/common');
const { NestFactory } = require('@nestjs/core');
class AppController { ping() { return 'pong'; } }
const method = Object.getOwnPropertyDescriptor(AppController.prototype, 'ping');
Reflect.decorate([Get('ping')], AppController.prototype, 'ping', method);
Reflect.decorate([Controller()], AppController);
class AppModule { constructor() { console.log('CONSTRUCTED'); } }
Reflect.decorate([Module({ controllers: [AppController] })], AppModule);
exports.bootstrap = async function bootstrap() {
  const app = await NestFactory.create(AppModule);
  app.setGlobalPrefix('other');
  await app.listen(3200);
};
`;
const ES_MODULES = COMMON_JS.replace(
  /const (.*) = require\((.*)\);/g,
  'import $1 from $2;',
).replace('exports.bootstrap = ', 'export default ');

/** A project on one Nest whose `main.js` calls a package of its workspace, which has a Nest of its own. */
function workspace(
  type: string,
  main: string,
  boot: string,
  [own, other]: [string, string],
): string {
  const folder = folderWith({
    'package.json': JSON.stringify({ name: 'app', type, dependencies: { '@nestjs/core': '*' } }),
    'src/main.js': main,
    'packages/boot/package.json': JSON.stringify({ name: 'boot', type }),
    'packages/boot/index.js': boot,
    'packages/boot/main.js': main.replace('../packages/boot/', './'),
  });
  symlinkSync(join(fixture(own), 'node_modules'), join(folder, 'node_modules'));
  symlinkSync(join(fixture(other), 'node_modules'), join(folder, 'packages/boot/node_modules'));
  return folder;
}

const commonJs = () =>
  workspace('commonjs', "require('../packages/boot/index.js').bootstrap();", COMMON_JS, [
    'nest-10',
    'nest-11',
  ]);

function versionIn(name: string): string {
  const file = join(fixture(name), 'node_modules/@nestjs/core/package.json');
  return (JSON.parse(readFileSync(file, 'utf8')) as { version: string }).version;
}

async function expectOther(folder: string, version: string, command: string[]) {
  const run = await runBin([...command, '--json', '--app', folder]);
  expect(run).toMatchObject({ code: 0, stderr: '' });
  const { entrypoints, target } = JSON.parse(run.stdout) as {
    entrypoints: { label: string }[];
    target: { nest: string };
  };
  expect(entrypoints.map(({ label }) => label)).toEqual(['GET /other/ping']);
  expect(target.nest).toBe(version);
}

describe('where the application starts with another Nest than its root has, that one is observed', () => {
  it.each([[['routes']], [['routes', '--live']]])('required: %s', (command) =>
    expectOther(commonJs(), versionIn('nest-11'), command),
  );

  it.each([[['routes']], [['routes', '--live']]])('imported: %s', (command) => {
    const main = "import bootstrap from '../packages/boot/index.js';\nvoid bootstrap();";
    const folder = workspace('module', main, ES_MODULES, ['nest-12-esm', 'nest-12-cjs']);
    return expectOther(folder, versionIn('nest-12-cjs'), command);
  });

  it('in a project that is linked as well', () => {
    const folder = commonJs();
    symlinkSync(folder, join(folder, 'link'));
    return expectOther(join(folder, 'link'), versionIn('nest-11'), ['routes']);
  });

  it('and so is the Nest of the package that holds the entry', () =>
    expectOther(join(commonJs(), 'packages/boot/main.js'), versionIn('nest-11'), ['routes']));
});

describe('a Nest that cannot be observed', () => {
  const padding = `/*${' '.repeat(100_000)}*/`;
  const bundle = `${padding}\nconst APPLICATION_START = 'Starting Nest application...';\nthrow new Error('it ran');`;

  it('is told of where the entry is a bundle that carries it, before it runs', async () => {
    const folder = workspace('commonjs', bundle, '', ['nest-11', 'nest-11']);
    const run = await runBin(['routes', '--app', folder]);
    expect(run).toMatchObject({ code: 3, stdout: '' });
    expect(run.stderr).toContain('error src/main.js carries a copy of Nest of its own');
    expect(run.stderr).toMatch(/\nnext Run the sources \(leave --dist out\)/);
    expect(run.stderr).not.toContain('it ran');
  });

  it('is told of where a bundle is a part of the application', async () => {
    // What the scanner of every Nest does first, under its own names.
    const vendor = `require('reflect-metadata');
      class DependenciesScanner { scanForModules(module) { return Reflect.getMetadata('imports', module); } }
      new DependenciesScanner().scanForModules(class AppModule {});`;
    const folder = workspace('commonjs', "require('../packages/boot/index.js');", vendor, [
      'nest-11',
      'nest-11',
    ]);
    const run = await runBin(['routes', '--app', folder]);
    expect(run).toMatchObject({ code: 3, stdout: '' });
    expect(run.stderr).toContain('error packages/boot/index.js carries a copy of Nest of its own');
  });

  it('is told of where it starts a further application, which a listing keeps from starting', async () => {
    const main = `require('../packages/boot/index.js').bootstrap();
      require('../packages/more/index.js').bootstrap();`;
    const folder = workspace('commonjs', main, COMMON_JS, ['nest-10', 'nest-11']);
    mkdirSync(join(folder, 'packages/more'));
    writeFileSync(join(folder, 'packages/more/index.js'), COMMON_JS.replaceAll('ping', 'more'));
    const run = await runBin(['routes', '--app', folder]);
    expect(run).toMatchObject({ code: 0, stderr: '' });
    expect(run.stdout).toMatch(/GET +\/other\/ping/);
    expect(run.stdout).not.toContain('more');
    expect(run.stdout).toMatch(
      /a further application: it starts with another copy of Nest \(.*nest-10\/node_modules\/@nestjs\/core\)/,
    );
  });
});
