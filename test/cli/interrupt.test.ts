import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { childrenOf, isRunning, openFiles, SEES_SOCKETS } from './support/watch-process.js';
import { startBin, until, type Running } from './support/run-bin.js';
import { project } from './support/targets.js';

const SLOW = `
  import { writeFileSync } from 'node:fs';
  const mark = (name) => writeFileSync(new URL('../' + name, import.meta.url), '');
`;
const FOREVER = 'setInterval(() => {}, 50); await new Promise(() => {});';
/** Closing an application is given two seconds. */
const QUICK_MS = 4000;

async function interrupt({ child, exited }: Running, signal: NodeJS.Signals = 'SIGINT') {
  const children = childrenOf(child.pid);
  const asked = performance.now();
  child.kill(signal);
  const run = await exited;
  expect(performance.now() - asked).toBeLessThan(QUICK_MS);
  expect(children.filter(isRunning)).toEqual([]);
  return run;
}

describe('an interrupt ends in code 130', () => {
  it.runIf(SEES_SOCKETS).each(['SIGINT', 'SIGTERM', 'SIGHUP'] as const)(
    'while main.js is on its way: %s',
    async (signal) => {
      // What is listed may write nothing, so a file that it reads has to tell that it runs.
      const folder = project(`
        import { openSync } from 'node:fs';
        openSync(new URL('../package.json', import.meta.url), 'r');
        ${FOREVER}
      `);
      const running = startBin(['routes', '--app', folder]);
      const { pid } = running.child;
      await until(() => openFiles(pid).includes(join(folder, 'package.json')), 'the start');
      const run = await interrupt(running, signal);
      expect(run).toMatchObject({ code: 130, stdout: '', stderr: 'error Interrupted.\n' });
    },
  );

  it('while a probe waits for an answer', async () => {
    const folder = project(`${SLOW}
      class WaitingController {
        wait() {
          mark('asked');
          return new Promise(() => {});
        }
      }
      decorateMethod(WaitingController, 'wait', Get('wait'));
      decorateClass(WaitingController, Controller());
      class AppModule {}
      decorateClass(AppModule, Module({ controllers: [WaitingController] }));
      const app = await NestFactory.create(AppModule);
      await app.listen(3200);
    `);
    const running = startBin(['probe', '/wait', '--timeout', '60', '--app', folder]);
    await until(() => existsSync(join(folder, 'asked')), 'the request');
    const run = await interrupt(running);
    expect(run).toMatchObject({ code: 130, stdout: '', stderr: 'error Interrupted.\n' });
  });

  it('while a probe waits for its payload on stdin', async () => {
    const running = startBin(['probe', 'hello', '--data', '-'], { stdin: null });
    // Nothing shows from outside that it reads: half a start is time enough.
    await new Promise((resolve) => setTimeout(resolve, 1500));
    const run = await interrupt(running);
    expect(run).toMatchObject({ code: 130, stdout: '', stderr: 'error Interrupted.\n' });
  });
});

describe('handlers of the application do not get in the way of an interrupt', () => {
  it.each([
    ['shutdown hooks of Nest', 'app.enableShutdownHooks();'],
    ['a handler that goes on', "process.on('SIGINT', () => {});"],
    ['a handler that exits', "process.once('SIGINT', () => process.exit(0));"],
    ['the removal of ours', "process.removeAllListeners('SIGINT'); process.removeAllListeners();"],
  ])('%s', async (_name, statement) => {
    const folder = project(`${SLOW}
      const app = await NestFactory.create(PingModule);
      ${statement}
      mark('started');
      ${FOREVER}
    `);
    const running = startBin(['probe', '/ping', '--app', folder]);
    await until(() => existsSync(join(folder, 'started')), 'the start');
    const run = await interrupt(running);
    expect(run).toMatchObject({ code: 130, stdout: '', stderr: 'error Interrupted.\n' });
  });
});
