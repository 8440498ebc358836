import { createServer, type Server } from 'node:net';
import { once } from 'node:events';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { listeningSockets, LOOPBACK, SEES_SOCKETS } from './support/watch-process.js';
import { runBin, startBin, until, type Running } from './support/run-bin.js';
import { broken, fixture, project } from './support/targets.js';

const NEVER = ['probe', 'GET /never', '--json', '--app', broken('crashes-on-request')];

/** The sockets of a probe that has sent its request, and the run once it is over. */
async function whileWaiting(args: readonly string[], count: number) {
  const running = startBin(args);
  await until(() => listeningSockets(running.child.pid).length >= count, 'the listeners');
  // A listener too many would come about now.
  await new Promise((resolve) => setTimeout(resolve, 300));
  const sockets = listeningSockets(running.child.pid);
  return { sockets, run: await running.exited };
}

/** Every socket that was seen at any time of the run. */
async function seenDuring({ child, exited }: Running) {
  const seen = new Set<string>();
  const watch = setInterval(() => {
    for (const { host, port } of listeningSockets(child.pid)) seen.add(`${host}:${port}`);
  }, 2);
  const run = await exited;
  clearInterval(watch);
  return { seen: [...seen], run };
}

describe.runIf(SEES_SOCKETS)('listeners, counted from outside', () => {
  it('are on 127.0.0.1 while a probe waits, and are told', async () => {
    const { sockets, run } = await whileWaiting([...NEVER, '--timeout', '2'], 1);
    const { listeners } = JSON.parse(run.stdout);
    expect(sockets).toEqual([{ host: LOOPBACK, port: expect.any(Number) }]);
    expect(listeners).toEqual([
      {
        declared: { host: null, port: 3200, path: null },
        actual: { host: '127.0.0.1', port: sockets[0]?.port },
      },
    ]);
  });

  it('include those of gateways and of servers beside Nest', async () => {
    const args = ['probe', '/ping', '--app', broken('leaves-timers-and-sockets'), '--json'];
    const run = await runBin(args);
    expect(JSON.parse(run.stdout).listeners).toEqual([
      { declared: { host: '127.0.0.1', port: 3201, path: null }, actual: expect.anything() },
      { declared: { host: null, port: 3200, path: null }, actual: expect.anything() },
    ]);
    const demo = JSON.parse((await runBin(['probe', 'hello', '--json'])).stdout);
    const declared = demo.listeners.map((one: { declared: { port: number } }) => one.declared.port);
    expect(declared.toSorted()).toEqual([3000, 4000]);
  });

  it('are the same number as the declared ones, on two probes at once', async () => {
    const both = await Promise.all([
      whileWaiting([...NEVER, '--timeout', '2'], 1),
      whileWaiting([...NEVER, '--timeout', '2'], 1),
    ]);
    const ports = both.flatMap(({ sockets }) => sockets.map(({ port }) => port));
    expect(new Set(ports).size).toBe(2);
    for (const { run } of both) {
      expect(run.code).toBe(0);
      expect(JSON.parse(run.stdout).exchanges[0].outcome.kind).toBe('silence');
    }
  });

  it.each([
    ['the demo', []],
    ['nest-11', ['--app', fixture('nest-11')]],
    ['leaves-timers-and-sockets', ['--app', broken('leaves-timers-and-sockets')]],
  ])('are none at any time of a listing of %s', async (_name, app) => {
    const { seen, run } = await seenDuring(startBin(['routes', ...app]));
    expect(run.code).toBe(0);
    expect(seen).toEqual([]);
  });

  it('are none where main.js opens servers of its own', async () => {
    const folder = project(`
      import net from 'node:net';
      net.createServer().listen(0);
      const app = await NestFactory.create(PingModule);
      app.getHttpServer().listen(0);
      await new Promise((resolve) => setTimeout(resolve, 300));
      await app.listen(3200);
    `);
    const { seen, run } = await seenDuring(startBin(['routes', '--app', folder]));
    expect(run.code).toBe(0);
    expect(seen).toEqual([]);
  });

  it('would be seen by the one who watches', async () => {
    const { seen } = await seenDuring(startBin(['probe', 'hello']));
    expect(seen).toHaveLength(2);
    expect(seen.every((socket) => socket.startsWith(`${LOOPBACK}:`))).toBe(true);
  });
});

describe('declared ports that others have', () => {
  const others: Server[] = [];

  beforeAll(async () => {
    for (const port of [3000, 4000]) {
      const server = createServer((socket) => socket.destroy());
      server.listen(port);
      // Whoever has the port already serves the purpose as well.
      await Promise.race([once(server, 'listening'), once(server, 'error').catch(() => undefined)]);
      others.push(server);
    }
  });
  afterAll(() => others.forEach((server) => server.close()));

  it('do not matter', async () => {
    const run = await runBin(['probe', '--all']);
    expect(run).toMatchObject({ code: 0, stderr: '' });
    expect(run.stdout).toMatch(/hello to ws:\/\/127\.0\.0\.1:\d+\S* \(declared 4000\)/);
    expect(run.stdout).toMatch(/GET \/users\S* to 127\.0\.0\.1:\d+ \(declared 3000\)/);
  });
});
