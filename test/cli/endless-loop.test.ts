import { describe, expect, it } from 'vitest';
import { runBin } from './support/run-bin.js';
import { project } from './support/targets.js';

const BUSY = 'error The application keeps the process busy for more than 0.5 s without a pause at';
const NEXT = 'next Look for a loop that never ends, or give it longer: --boot-timeout <seconds>.\n';

describe('a loop that never ends', () => {
  it.each([
    ['in the open', 'for (;;) {}'],
    ['of promises', 'for (;;) await null;'],
    ['in a regular expression', "/(a+)+$/.test('a'.repeat(60) + 'b');"],
    ['that sleeps', 'Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0);'],
  ])('%s, is named and ended', async (_name, loop) => {
    const run = await runBin(['routes', '--app', project(loop), '--boot-timeout', '0.5']);
    expect(run).toMatchObject({ code: 3, stdout: '' });
    expect(run.stderr).toBe(`${BUSY} src/main.js:6.\n${NEXT}`);
  });

  it('in a handler ends the probe', async () => {
    const folder = project(`
      class SpinningController {
        spin() {
          for (;;) {}
        }
      }
      decorateMethod(SpinningController, 'spin', Get('spin'));
      decorateClass(SpinningController, Controller());
      class AppModule {}
      decorateClass(AppModule, Module({ controllers: [SpinningController] }));
      const app = await NestFactory.create(AppModule);
      await app.listen(3200);
    `);
    const limits = ['--timeout', '0.2', '--boot-timeout', '4'];
    const run = await runBin(['probe', '/spin', '--app', folder, ...limits]);
    expect(run).toMatchObject({ code: 3, stdout: '' });
    expect(run.stderr).toContain('busy for more than 4 s without a pause at src/main.js:9.');
  });

  it('is not what an application has that is kept from its work', async () => {
    const folder = project(`
      const sleeper = new Int32Array(new SharedArrayBuffer(4));
      for (const end = performance.now() + 4500; performance.now() < end; ) {
        for (const pause = performance.now() + 45; performance.now() < pause; );
        Atomics.wait(sleeper, 0, 0, 55);
      }
      throw new Error('after its work');
    `);
    const run = await runBin(['routes', '--app', folder, '--boot-timeout', '2']);
    expect(run).toMatchObject({ code: 3, stdout: '' });
    expect(run.stderr).not.toContain('keeps the process busy');
  });

  it('is not what an application that only works hard has', async () => {
    const folder = project(`
      const pause = () => new Promise((resolve) => setTimeout(resolve, 150));
      for (let round = 0; round < 3; round++) {
        for (const end = performance.now() + 600; performance.now() < end; );
        await pause();
      }
      const app = await NestFactory.create(PingModule);
      await app.listen(3200);
    `);
    const run = await runBin(['routes', '--app', folder, '--boot-timeout', '8']);
    expect(run).toMatchObject({ code: 0, stderr: '' });
  });
});
