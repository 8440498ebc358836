import { describe, expect, it } from 'vitest';
import { runBin } from './support/run-bin.js';
import { project } from './support/targets.js';

describe('an error that this tool did not foresee', () => {
  it('ends in code 4 with its stack', async () => {
    // An application that changes what JavaScript itself offers breaks our own code.
    const run = await runBin(['routes', '--app', breaking('flatMap', 'collect')]);
    expect(run).toMatchObject({ code: 4, stdout: '' });
    expect(run.stderr).toMatch(/^bug nest-inspect failed in a way it did not foresee\.\n/);
    expect(run.stderr).toContain('RangeError: flatMap is broken');
    expect(run.stderr).toMatch(/\n +at \w+.* \(.*dist\/.*\.js:\d+:\d+\)\n/);
    expect(run.stderr).toMatch(/\nnext Please report it with this text and the command\.\n$/);
  });

  it('is told even where it breaks the telling too', async () => {
    const run = await runBin(['routes', '--app', breaking('map', 'collect|session|formats')]);
    expect(run).toMatchObject({ code: 4, stdout: '' });
    expect(run.stderr).toMatch(
      /^bug RangeError: map is broken\n( +at .+\n)* +at .*dist\/collect\//,
    );
  });
});

/** An application in which a method of arrays throws when these folders of the tool use it. */
function breaking(method: string, folders: string): string {
  return project(`
    const original = Array.prototype.${method};
    Array.prototype.${method} = function (...args) {
      const user = new Error().stack.split('\\n')[2] ?? '';
      if (/dist.(${folders})./.test(user)) throw new RangeError('${method} is broken');
      return original.apply(this, args);
    };
    const app = await NestFactory.create(PingModule);
    await app.listen(3200);
  `);
}
