import { EventEmitter } from 'node:events';
import { PassThrough } from 'node:stream';
import { describe, expect, it } from 'vitest';
import { processEnvironment } from '../../../dist/cli/environment.js';

/** A process with streams of its own, so that they can be broken. */
function fakeProcess(variables: Record<string, string> = {}, terminal?: object) {
  const stdout = Object.assign(new PassThrough({ highWaterMark: 16 }), terminal);
  const fake = Object.assign(new EventEmitter(), {
    stdout,
    stderr: new PassThrough(),
    stdin: new PassThrough(),
    env: variables,
    cwd: () => '/somewhere',
  });
  return { fake, stdout, environment: processEnvironment(fake as unknown as NodeJS.Process) };
}

describe('processEnvironment', () => {
  it('writes past what an application puts in the place of `write`', async () => {
    const { stdout, environment } = fakeProcess();
    const original = stdout.write;
    stdout.write = () => true;
    environment.stdout.write('data');
    stdout.write = original;
    await environment.flush();
    expect(stdout.read().toString()).toBe('data');
  });

  it('flushes only when a slow reader has everything', async () => {
    const { stdout, environment } = fakeProcess();
    const text = 'x'.repeat(100_000);
    environment.stdout.write(text);
    environment.stdout.write('end');
    let flushed = false;
    const flushing = environment.flush().then(() => (flushed = true));
    await new Promise((resolve) => setTimeout(resolve, 30));
    expect(flushed).toBe(false);
    let got = '';
    stdout.on('data', (chunk: Buffer) => (got += chunk.toString()));
    await flushing;
    expect(got).toBe(`${text}end`);
  });

  it('takes a reader that went away for no failure', async () => {
    const { stdout, environment } = fakeProcess();
    stdout.destroy(Object.assign(new Error('broken pipe'), { code: 'EPIPE' }));
    await new Promise((resolve) => setImmediate(resolve));
    environment.stdout.write('nobody reads this');
    await environment.flush();
    expect(stdout.destroyed).toBe(true);
  });

  it.each(['SIGINT', 'SIGTERM', 'SIGHUP'])('is aborted by %s', (signal) => {
    const { fake, environment } = fakeProcess();
    expect(environment.signal.aborted).toBe(false);
    fake.emit(signal);
    expect(environment.signal.aborted).toBe(true);
    // A second one ends a process that does not come to its end.
    expect(fake.listenerCount(signal)).toBe(0);
  });

  it('knows a terminal by its own word', () => {
    const asked: object[] = [];
    const terminal = {
      isTTY: true,
      columns: 90,
      getColorDepth: (variables: object) => asked.push(variables) && 24,
    };
    const { environment } = fakeProcess({ TERM: 'xterm', NO_COLOR: '1' }, terminal);
    expect(environment.stdout).toMatchObject({ isTerminal: true, columns: 90, colourDepth: 24 });
    expect(asked).toEqual([{ TERM: 'xterm' }]);
    expect(environment.stderr).toMatchObject({ isTerminal: false, columns: null, colourDepth: 1 });
  });
});
