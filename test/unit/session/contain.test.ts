import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import fs from 'node:fs';
import { Worker } from 'node:worker_threads';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { contain, type Containment } from '../../../dist/session/contain.js';
import { ExitRefused } from '../../../dist/session/fault.js';

let containment: Containment;
beforeEach(() => {
  containment = contain();
});
afterEach(() => containment.restore());

function thrownBy(work: () => unknown): unknown {
  try {
    work();
  } catch (error) {
    return error;
  }
  return undefined;
}

describe('contain', () => {
  it('keeps what is printed, and calls back those who wait', async () => {
    await new Promise<void>((resolve) => process.stdout.write('stream\n', () => resolve()));
    await new Promise<void>((resolve) => process.stderr.write('bytes\n', 'utf8', () => resolve()));
    const written = await new Promise((resolve) => {
      fs.write(1, Buffer.from('descriptor\n'), (_error, length) => resolve(length));
    });
    expect(fs.writeSync(2, 'grüße\n')).toBe(8);
    expect(written).toBe(11);
    expect(containment.printed.take()).toEqual(['stream', 'bytes', 'descriptor', 'grüße']);
  });

  it('lets other descriptors through', () => {
    const descriptor = fs.openSync('/dev/null', 'w');
    expect(fs.writeSync(descriptor, 'elsewhere')).toBe(9);
    fs.closeSync(descriptor);
    expect(containment.printed.take()).toEqual([]);
  });

  it('notes every way to end the process, and throws', () => {
    const calls: (() => unknown)[] = [
      () => process.exit(3),
      () => process.abort(),
      () => process.kill(process.pid, 'SIGKILL'),
    ];
    for (const call of calls) expect(thrownBy(call)).toBeInstanceOf(ExitRefused);
    expect(containment.faults.map(({ error }) => (error as ExitRefused).call)).toEqual([
      'process.exit(3)',
      'process.abort()',
      'process.kill(SIGKILL)',
    ]);
    expect(process.kill(process.pid, 0)).toBe(true);
  });

  it('remembers the rejection that an exit answers', async () => {
    const cause = new Error('the cause');
    await Promise.reject(cause)
      .catch(() => process.exit(1))
      .catch(() => undefined);
    thrownBy(() => process.exit(1));
    const causes = containment.faults.map(({ error }) => (error as ExitRefused).cause);
    expect(causes).toEqual([cause, undefined]);
  });

  it('tells of faults as they come', async () => {
    const told = new Promise((resolve) => {
      containment.onFault = resolve;
    });
    thrownBy(() => process.exit());
    expect(await told).toBe(containment.faults[0]);
  });

  it('registers no handler of signals, and removes none', () => {
    const handler = () => undefined;
    const before = process.listenerCount('SIGTERM');
    process.on('SIGTERM', handler).once('SIGINT', handler).prependListener('SIGHUP', handler);
    expect(process.listenerCount('SIGTERM')).toBe(before);
    process.on('SIGUSR2', handler);
    expect(process.listenerCount('SIGUSR2')).toBe(1);
    process.removeAllListeners('SIGUSR2');
    expect(process.listenerCount('SIGUSR2')).toBe(0);
    process.removeAllListeners('uncaughtException');
    expect(process.listenerCount('uncaughtException')).toBeGreaterThan(0);
  });

  it('keeps what child processes and workers print', async () => {
    const say = (text: string) => ['-e', `console.log('${text}')`];
    await once(spawn(process.execPath, say('child'), { stdio: 'inherit' }), 'close');
    spawnSync(process.execPath, say('sync'), { stdio: ['ignore', process.stdout, 2] });
    const kept = spawnSync(process.execPath, say('piped'), { encoding: 'utf8' });
    await once(new Worker("require('fs').writeSync(1, 'worker\\n')", { eval: true }), 'exit');
    expect(kept.stdout).toBe('piped\n');
    expect(containment.printed.take()).toEqual(['child', 'sync', 'worker']);
  });

  it('puts the servers of workers on free ports of 127.0.0.1', async () => {
    const listens = `
      const server = require('net').createServer().listen(0, '0.0.0.0', () => {
        require('worker_threads').parentPort.postMessage(server.address().address);
        server.close();
      });`;
    const [address] = await once(new Worker(listens, { eval: true }), 'message');
    expect(address).toBe('127.0.0.1');
  });

  it('lets no signal of a worker end the process', async () => {
    const [error] = await once(new Worker('process.kill(process.pid)', { eval: true }), 'error');
    expect(String(error)).toContain('process.kill is refused');
  });

  it('ends the worker threads that still run', async () => {
    const worker = new Worker('setInterval(() => {}, 1000)', { eval: true });
    const exited = once(worker, 'exit');
    await once(worker, 'online');
    containment.endChildren();
    expect(await exited).toEqual([1]);
  });

  it('ends the child processes that still run', async () => {
    const child = spawn(process.execPath, ['-e', 'setInterval(() => {}, 1000)']);
    const exited = once(child, 'exit');
    containment.endChildren();
    expect(await exited).toEqual([null, 'SIGKILL']);
  });

  it('puts back what is set for the whole process', () => {
    const before = [process.cwd(), process.title, process.umask()];
    process.chdir('/');
    process.title = 'another';
    process.umask(0o777);
    containment.restore();
    expect([process.cwd(), process.title, process.umask()]).toEqual(before);
  });

  it('puts everything back', async () => {
    const held = process.exit;
    containment.restore();
    expect(process.exit).not.toBe(held);
    await new Promise((resolve) => setImmediate(resolve));
    // The names that were imported are bound to the original again.
    const { writeSync } = await import('node:fs');
    expect(writeSync).toBe(fs.writeSync);
    expect(fs.writeSync.name).toBe('writeSync');
  });
});
