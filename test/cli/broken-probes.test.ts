import { describe, expect, it } from 'vitest';
import { runBin } from './support/run-bin.js';
import { broken, project } from './support/targets.js';

/** Half of what a start is given, so that no time limit of ours can be what ended it. */
const QUICK_MS = 15_000;

describe('an application that cannot start ends in code 3, a cause and a next step', () => {
  it.each([
    ['boot-error', ['because Error: connect ECONNREFUSED db.example:5432', 'at src/main.js:8']],
    ['missing-dependency', ["Nest can't resolve dependencies of the UsersService"]],
    ['never-finishes', ['src/main.js never finishes to start', 'lifecycle hook']],
    ['waits-forever', ['src/main.js never calls NestFactory.create']],
    ['exits-while-booting', ['called process.exit(0) at src/main.js:8', 'nothing to do']],
    ['exits-with-code', ['called process.exit(256) at src/main.js:7']],
    [
      'bootstrap-catches-and-exits',
      ['process.exit(1) at src/main.js:10', 'because Error: swallowed by', 'at src/main.js:7'],
    ],
    ['bootstrap-rejects', ['because Error: bootstrap stopped half way', 'at src/main.js:7']],
    ['background-rejection', ['unhandled rejection', 'because Error: nobody awaits this']],
    ['throws-in-timer', ['uncaught exception', 'because Error: thrown by a timer']],
    ['throws-at-import', ['because Error: Config validation error', 'at src/app.module.js:7']],
  ])('%s', async (name, said) => {
    const run = await runBin(['probe', '/ping', '--app', broken(name)]);
    expect(run).toMatchObject({ code: 3, stdout: '' });
    expect(run.stderr).toMatch(/^error .+\n/);
    expect(run.stderr).toMatch(/\nnext .+\n$/);
    for (const text of said) expect(run.stderr).toContain(text);
    expect(run.stderr).not.toMatch(/ExitRefused|dist\/|node:internal/);
    expect(run.durationMs).toBeLessThan(QUICK_MS);
  });
});

describe('a start that keeps itself busy', () => {
  it('is given up after --boot-timeout', async () => {
    const folder = project(`
      setInterval(() => {}, 50);
      await new Promise(() => {});
    `);
    const run = await runBin(['routes', '--app', folder, '--boot-timeout', '0.5']);
    expect(run).toMatchObject({ code: 3, stdout: '' });
    expect(run.stderr).toContain('src/main.js did not call NestFactory.create within 0.5 s.');
    expect(run.stderr).toContain('--boot-timeout <seconds>');
  });

  it('is listed as it stands when it never listens', async () => {
    const folder = project(`
      setInterval(() => {}, 50);
      const app = await NestFactory.create(PingModule);
      app.setGlobalPrefix('early');
      await new Promise(() => {});
    `);
    const run = await runBin(['routes', '--app', folder]);
    expect(run).toMatchObject({ code: 0, stderr: '' });
    expect(run.stdout).toMatch(/GET +\/early\/ping/);
    expect(run.stdout).toContain(
      'the rest of src/main.js: it created the application and did not go on to listen',
    );
  });

  it('is waited for while main.js is on its way', async () => {
    const folder = project(`
      const pause = () => new Promise((resolve) => setTimeout(resolve, 2500));
      await pause();
      const app = await NestFactory.create(PingModule);
      await pause();
      app.setGlobalPrefix('late');
      await app.listen(3200);
    `);
    const run = await runBin(['routes', '--app', folder]);
    expect(run).toMatchObject({ code: 0, stderr: '' });
    expect(run.stdout).toMatch(/GET +\/late\/ping/);
    expect(run.stdout).not.toContain('Not seen');
  });
});

describe('an application that initialises itself and does not listen', () => {
  it('is complete', async () => {
    const folder = project(`
      const app = await NestFactory.create(PingModule);
      await app.init();
    `);
    const run = await runBin(['routes', '--app', folder]);
    expect(run).toMatchObject({ code: 0, stderr: '' });
    expect(run.stdout).toMatch(/GET +\/ping/);
    expect(run.stdout).not.toContain('Not seen');
  });
});
