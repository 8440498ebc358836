import { describe, expect, it } from 'vitest';
import { runBin } from './support/run-bin.js';
import { project } from './support/targets.js';

describe('an error that this tool did not foresee', () => {
  it('ends in code 4 with its stack', async () => {
    // An application that changes what JavaScript itself offers breaks our own code.
    const run = await runBin(['routes', '--app', breaking('flatMap', 1)]);
    expect(run).toMatchObject({ code: 4, stdout: '' });
    expect(run.stderr).toMatch(/^bug nest-inspect failed in a way it did not foresee\.\n/);
    expect(run.stderr).toContain('RangeError: flatMap is broken');
    expect(run.stderr).toMatch(/\n +at \w+.* \(.*dist\/.*\.js:\d+:\d+\)\n/);
    expect(run.stderr).toMatch(/\nnext Please report it with this text and the command\.\n$/);
  });

  it('is told even where it breaks the telling too', async () => {
    const run = await runBin(['routes', '--app', breaking('map', Infinity)]);
    expect(run).toMatchObject({ code: 4, stdout: '' });
    expect(run.stderr).toMatch(
      /^bug RangeError: map is broken\n( +at .+\n)* +at .*dist\/collect\//,
    );
  });
});

/** An application in which a method of arrays throws, so many times. */
function breaking(method: string, times: number): string {
  return project(`
    const app = await NestFactory.create(PingModule);
    await app.init();
    const original = Array.prototype.${method};
    let left = ${times};
    Array.prototype.${method} = function (...args) {
      if (left-- > 0) throw new RangeError('${method} is broken');
      return original.apply(this, args);
    };
    await app.listen(3200);
  `);
}
