import { cpSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { ROOT, runBin } from './support/run-bin.js';
import { broken, fixture, folderWith, PACKAGE, project } from './support/targets.js';

const LISTENS = `
  const app = await NestFactory.create(PingModule);
  await app.listen(3200);
`;

async function expectTargetError(app: string, said: string[], command = ['routes']) {
  const run = await runBin([...command, '--app', app]);
  expect(run).toMatchObject({ code: 3, stdout: '' });
  expect(run.stderr).toMatch(/^error .+\n/);
  expect(run.stderr).toMatch(/\nnext .+\n$/);
  for (const text of said) expect(run.stderr).toContain(text);
}

describe('--app that leads nowhere ends in code 3', () => {
  it('a path that does not exist', () =>
    expectTargetError('/no/such/place', ['No Nest application at /no/such/place', 'no such file']));

  it('a folder that is no project', () =>
    expectTargetError(folderWith({}), ['there is no package.json and no nest-cli.json']));

  it('a package without Nest', () =>
    expectTargetError(broken('no-application'), ['package.json has no @nestjs/core']));

  it('a project whose packages are not installed', () =>
    expectTargetError(folderWith({ 'package.json': PACKAGE, 'src/main.js': '' }), [
      '@nestjs/core is not installed',
      'npm install',
    ]));

  it('a project that never named what Nest wants beside it', () => {
    const folder = folderWith({ 'package.json': PACKAGE, 'src/main.js': '' });
    const core = join('node_modules', '@nestjs', 'core');
    cpSync(join(ROOT, core), join(folder, core), { recursive: true });
    return expectTargetError(folder, [
      'reflect-metadata is not installed',
      'Add it: npm install reflect-metadata.',
    ]);
  });

  it('a project without an entry', () =>
    expectTargetError(folderWith({ 'package.json': PACKAGE }), ['No entry file', 'src/main.ts']));

  it('TypeScript that was not built', () =>
    expectTargetError(broken('not-built'), ['src/main.ts is TypeScript', 'npm run build']));

  it('a file that starts nothing', () =>
    expectTargetError(join(broken('throws-at-import'), '../shared/decorate.js'), [
      'never calls NestFactory.create',
    ]));

  it('a class that the module file does not have', () =>
    expectTargetError(`${project('export class Other {}')}/src/main.js#Missing`, [
      'src/main.js has no class named Missing.',
      'It exports Other.',
    ]));

  it('a class of a folder', () =>
    expectTargetError(`${fixture('nest-12-esm')}#AppModule`, ['names an export of a folder']));

  it('the same for a probe', () =>
    expectTargetError('/no/such/place', ['no such file or folder'], ['probe', 'hello']));
});

describe('configuration that is no JSON ends in code 3 and names the file', () => {
  it.each(['package.json', 'nest-cli.json', 'tsconfig.json'])('%s', async (file) => {
    const folder = project(LISTENS, { [file]: '{ "name": ' });
    const run = await runBin(['routes', '--app', folder]);
    expect(run).toMatchObject({ code: 3, stdout: '' });
    expect(run.stderr).toContain(`${file} is not valid JSON.`);
    expect(run.stderr).toContain('Correct it and try again.');
  });

  it('but comments are allowed in tsconfig.json', async () => {
    const folder = project(LISTENS, {
      'tsconfig.json': '{ // the usual\n "compilerOptions": {}, }',
    });
    const run = await runBin(['routes', '--app', folder]);
    expect(run).toMatchObject({ code: 0, stderr: '' });
  });
});
