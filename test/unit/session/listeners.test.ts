import { once } from 'node:events';
import http from 'node:http';
import net, { type AddressInfo } from 'node:net';
import { afterEach, describe, expect, it } from 'vitest';
import { Patches } from '../../../dist/nest/patches.js';
import { watchListeners } from '../../../dist/session/listeners.js';

const patches = new Patches();
afterEach(() => patches.restore());

describe('listeners that are redirected', () => {
  it.each<[unknown[], object]>([
    [[], { host: null, port: 0, path: null }],
    [[3000], { host: null, port: 3000, path: null }],
    [['3000'], { host: null, port: 3000, path: null }],
    [[3000, '0.0.0.0'], { host: '0.0.0.0', port: 3000, path: null }],
    [[3000, '::', 511], { host: '::', port: 3000, path: null }],
    [[{ port: 3000, host: '0.0.0.0' }], { host: '0.0.0.0', port: 3000, path: null }],
    [[{ path: '/tmp/never-made.sock' }], { host: null, port: null, path: '/tmp/never-made.sock' }],
    [['/tmp/never-made.sock'], { host: null, port: null, path: '/tmp/never-made.sock' }],
  ])('listen(...%j) is declared as it was and listens on 127.0.0.1', async (args, declared) => {
    const listeners = watchListeners(patches, 'redirect');
    const server = net.createServer();
    const called = new Promise<void>((resolve) => {
      (server.listen as (...given: unknown[]) => void)(...args, () => resolve());
    });
    await called;
    const { address, port } = server.address() as AddressInfo;
    expect(address).toBe('127.0.0.1');
    expect(port).not.toBe(3000);
    expect(listeners.list).toEqual([{ declared, actual: { host: '127.0.0.1', port } }]);
    await listeners.close();
    expect(server.listening).toBe(false);
  });

  it('are closed with the connections that they have', async () => {
    const listeners = watchListeners(patches, 'redirect');
    const server = http.createServer(() => undefined).listen(3000);
    await once(server, 'listening');
    const { port } = server.address() as AddressInfo;
    const request = http.get({ host: '127.0.0.1', port });
    const failed = once(request, 'error');
    await once(server, 'request');
    await listeners.close();
    await failed;
    expect(server.listening).toBe(false);
  });
});

describe('ports that several servers ask for', () => {
  /** What is told of servers that listen with these arguments. */
  async function told(...all: [port: number, host?: string][]) {
    const listeners = watchListeners(patches, 'redirect');
    for (const args of all) {
      const server = net.createServer();
      await new Promise<void>((resolve) => server.listen(...(args as [number]), () => resolve()));
    }
    const gaps = listeners.gaps();
    await listeners.close();
    expect(listeners.gaps()).toEqual([]);
    return gaps;
  }

  it.each<[string, [port: number, host?: string][]]>([
    ['without a host', [[3000], [3001], [3000]]],
    [
      'on every address and on one',
      [
        [3000, '0.0.0.0'],
        [3000, '127.0.0.2'],
      ],
    ],
    [
      'on one address',
      [
        [3000, '127.0.0.2'],
        [3000, '127.0.0.2'],
      ],
    ],
  ])('are told: %s', async (_what, all) => {
    expect(await told(...all)).toEqual([
      {
        what: 'a start on the real port 3000',
        why: '2 servers ask for it, and outside of nest-inspect only the first would get it (EADDRINUSE); here each has a free port of its own',
        source: null,
      },
    ]);
  });

  it.each<[string, [port: number, host?: string][]]>([
    ['any free port', [[0], [0]]],
    [
      'several addresses',
      [
        [3000, '127.0.0.2'],
        [3000, '127.0.0.3'],
      ],
    ],
  ])('are none: %s', async (_what, all) => {
    expect(await told(...all)).toEqual([]);
  });
});

describe('listeners that are refused', () => {
  it('open nothing and do not fail', async () => {
    const listeners = watchListeners(patches, 'refuse');
    const server = net.createServer();
    const events: string[] = [];
    for (const name of ['listening', 'error']) server.on(name, () => events.push(name));
    expect(server.listen(0, () => events.push('called'))).toBe(server);
    await new Promise((resolve) => setTimeout(resolve, 50));
    expect(events).toEqual([]);
    expect(server.listening).toBe(false);
    expect(listeners.list).toEqual([]);
    await listeners.close();
  });
});
