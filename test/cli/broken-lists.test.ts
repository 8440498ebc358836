import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { assemble } from '../../fixtures/broken/no-http-driver/assemble.mjs';
import type { AppModel } from '../../src/model/app-model.js';
import { runBin, type Run } from './support/run-bin.js';
import { broken, project } from './support/targets.js';

/** What a boot in our process could leave on a terminal; our own output has line feeds only. */
// eslint-disable-next-line no-control-regex -- control characters are what is looked for
const CONTROL = /[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u2028\u202e]/;
/** With room for a loaded machine: the longest waits half a second by itself. */
const QUICK_MS = 8000;

function list(folder: string): Promise<Run> {
  return runBin(['routes', '--app', folder]);
}

function expectClean({ stdout, stderr, durationMs }: Run): void {
  expect(stdout).not.toMatch(CONTROL);
  expect(stderr).not.toMatch(CONTROL);
  expect(durationMs).toBeLessThan(QUICK_MS);
}

describe('an application that cannot be listed ends in code 3, a cause and a next step', () => {
  it.each([
    ['exits-with-code', ['called process.exit(256) at src/main.js:7']],
    ['missing-dependency', ["Nest can't resolve dependencies of the UsersService", 'AppModule']],
    ['waits-forever', ['src/main.js never calls NestFactory.create', 'cannot come any more']],
    ['throws-at-import', ['because Error: Config validation error', 'at src/app.module.js:7']],
    ['no-application', ['No Nest application at', 'package.json has no @nestjs/core']],
    [
      'extends-not-installed',
      ['tsconfig.json extends @company/tsconfig/nest.json, which is not there.', 'npm install'],
    ],
    ['not-built', ['src/main.ts is TypeScript and has no built output in dist', 'npm run build']],
    ['no-bootstrap', ['src/main.js never calls NestFactory.create', 'src/app.module.js#AppModule']],
  ])('%s', async (name, said) => {
    const run = await list(broken(name));
    expect(run).toMatchObject({ code: 3, stdout: '' });
    expect(run.stderr).toMatch(/^error .+\n/);
    expect(run.stderr).toMatch(/\nnext .+\n$/);
    for (const text of said) expect(run.stderr).toContain(text);
    expect(run.stderr).not.toMatch(/ExitRefused|dist\/|node:internal/);
    expectClean(run);
  });
});

describe('without an HTTP driver', () => {
  let folder: string;
  beforeAll(async () => {
    folder = await assemble(await mkdtemp(join(tmpdir(), 'nest-inspect-test-')));
  });
  afterAll(() => rm(folder, { recursive: true, force: true }));

  it.each(['routes', 'probe'])('%s says which package is missing', async (command) => {
    const handler = command === 'probe' ? ['/ping'] : [];
    const run = await runBin([command, ...handler, '--app', folder]);
    expect(run).toMatchObject({ code: 3, stdout: '' });
    expect(run.stderr).toContain('The project has no HTTP driver');
    expect(run.stderr).toContain('npm install @nestjs/platform-express');
  });
});

describe('what was captured before main.js stopped is shown, and what stopped it', () => {
  it.each([
    [
      'exits-while-booting',
      'the rest of src/main.js: stopped before listen by process.exit(0) (src/main.js:8)',
    ],
    [
      'bootstrap-rejects',
      'the rest of src/main.js: stopped before listen by an unhandled rejection, Error: bootstrap stopped half way (src/main.js:7)',
    ],
    [
      'bootstrap-catches-and-exits',
      'the rest of src/main.js: stopped before listen by process.exit(1) after Error: swallowed by bootstrap().catch (src/main.js:10)',
    ],
  ])('%s', async (name, gap) => {
    const run = await list(broken(name));
    expect(run).toMatchObject({ code: 0, stderr: '' });
    expect(run.stdout).toMatch(/GET +\/api\/ping +PingController\.ping/);
    expect(run.stdout).toContain(gap);
    expectClean(run);
  });

  it.each([
    ["throw new Error('at the top level');", 'an uncaught exception, Error: at the top level'],
    ['process.exit(1);', 'process.exit(1)'],
  ])('also where main.js has no bootstrap function: %s', async (statement, said) => {
    const folder = project(`
      const app = await NestFactory.create(PingModule);
      app.setGlobalPrefix('api');
      ${statement}
    `);
    const run = await list(folder);
    expect(run).toMatchObject({ code: 0, stderr: '' });
    expect(run.stdout).toMatch(/GET +\/api\/ping/);
    expect(run.stdout).toContain(
      `the rest of src/main.js: stopped before listen by ${said} (src/main.js:9)`,
    );
  });

  it('puts the same into the JSON', async () => {
    const { stdout } = await runBin([
      'routes',
      '--json',
      '--app',
      broken('bootstrap-catches-and-exits'),
    ]);
    expect(JSON.parse(stdout)).toMatchObject({
      globals: { prefix: 'api' },
      entrypoints: [{ label: 'GET /api/ping' }],
      gaps: [{ what: 'the rest of src/main.js', source: { file: 'src/main.js', line: 10 } }],
    });
  });
});

describe('a crash beside main.js does not keep it from being listed', () => {
  it.each([
    ['background-rejection', 'an unhandled rejection, Error: nobody awaits this'],
    ['throws-in-timer', 'an uncaught exception, Error: thrown by a timer'],
  ])('%s', async (name, said) => {
    const run = await list(broken(name));
    expect(run).toMatchObject({ code: 0, stderr: '' });
    expect(run.stdout).toMatch(/GET +\/ping +PingController\.ping/);
    expect(run.stdout).toContain(
      `what follows a crash: ${said}; by itself the application ends here (src/main.js:7)`,
    );
    expectClean(run);
  });
});

it('crashes at the same time are told in one order', async () => {
  const gapsOf = async (names: string[]) => {
    const crash = names.map((name) => `void Promise.reject(new Error('${name}'));`).join(' ');
    const main = `${crash}
      const app = await NestFactory.create(PingModule);
      await app.listen(3200);`;
    const { stdout } = await runBin(['routes', '--json', '--app', project(main)]);
    return (JSON.parse(stdout) as AppModel).gaps.map(({ why }) => why);
  };
  const gaps = await gapsOf(['one', 'two']);
  expect(gaps).toHaveLength(2);
  expect(await gapsOf(['two', 'one'])).toEqual(gaps);
});

describe('what only a real start would meet does not matter', () => {
  it.each([
    ['boot-error', /GET +\/ping/],
    ['never-finishes', /GET +\/ping/],
    ['leaves-timers-and-sockets', /GET +\/ping/],
    ['prints-on-stdout', /GET +\/talk/],
    ['crashes-on-request', /doorman:knock|Gateway DoormanGateway/],
    ['control-characters', /GET +\/hostile\/path\\x1bc\\x07/],
  ])('%s', async (name, shown) => {
    const run = await list(broken(name));
    expect(run).toMatchObject({ code: 0, stderr: '' });
    expect(run.stdout).toMatch(shown);
    expect(run.stdout).not.toContain('Not seen');
    expectClean(run);
  });
});
