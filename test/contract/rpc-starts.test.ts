import { describe, expect, it } from 'vitest';
import { isRpcAddress } from '../../src/model/address.js';
import type { AppModel } from '../../src/model/app-model.js';
import { runChild } from './support/run-child.js';
import { startAhead } from './support/start-ahead.js';

/** Each way to start is listed on one or two majors: what makes them differ is held by the larger tests. */
const ENTRIES = [
  'rpc-10/dist/several.js',
  'rpc-12/dist/several.js',
  'rpc-11/dist/brokers.js',
  'rpc-12/dist/brokers.js',
  'rpc-10/dist/http-only.js',
  'rpc-12/dist/program.js',
  'rpc-12/dist/deferred.js',
];
const listing = startAhead(ENTRIES, (entry) => runChild('list', { app: `fixtures/${entry}` }));

describe.each(['rpc-10/dist/several.js', 'rpc-12/dist/several.js'])('%s', (entry) => {
  it('is run until the last of its applications is there', async () => {
    const { model, constructed } = await listing(entry);
    expect(servers(model)).toEqual({ http: 2, 'TCP 3408': 14 });
    const routes = model.entrypoints.filter(({ transport }) => transport === 'http');
    expect(routes.map(({ label }) => label)).toEqual(['GET /api/plain', 'GET /metrics']);
    expect(routes.map(({ pipeline }) => pipeline[0]?.name)).toEqual([
      'AppTokenGuard',
      'GlobalGuard',
    ]);
    // What main.ts asks of one application, and nothing else; two have it.
    expect(new Set(constructed)).toEqual(new Set(['Store']));
    // Both applications have the same module.
    expect(model.modules.map(({ id }) => id)).toEqual(['AppModule', 'MetricsModule']);
    expect(model.gaps.map(({ what }) => what)).toEqual([
      'the message pattern over-redis of SumController.overRedis',
    ]);
  });
});

describe.each(['rpc-11/dist/brokers.js', 'rpc-12/dist/brokers.js'])('%s', (entry) => {
  it('lists what each server was given, without its broker or its package', async () => {
    const { model, servers: open } = await listing(entry);
    expect(servers(model)).toEqual({ http: 1, RMQ: 13, PigeonServer: 15, REDIS: 14 });
    expect(open).toBe(0);
    const missing = model.gaps.map(({ what }) => what).filter((what) => what.includes('package'));
    expect(missing).toContain('the package amqplib');
  });
});

describe('rpc-10/dist/http-only.js', () => {
  it('says of each pattern that nothing receives it', async () => {
    const { model } = await listing('rpc-10/dist/http-only.js');
    expect(servers(model)).toEqual({ http: 1 });
    expect(model.gaps).toHaveLength(15);
    expect(model.gaps).toContainEqual({
      what: 'the event pattern noted of SumController.noted',
      why: 'the application has no microservice, so nothing is received for it',
      source: { file: 'src/rpc/sum.controller.ts', line: expect.any(Number) as number },
    });
  });
});

describe('rpc-12/dist/program.js', () => {
  it('lists the modules of a program, and does not do its work', async () => {
    const { model, constructed } = await listing('rpc-12/dist/program.js');
    expect(model.entrypoints).toEqual([]);
    expect(model.modules.map(({ id }) => id)).toEqual(['AppModule']);
    expect(model.target.http).toBeNull();
    expect(constructed).toEqual([]);
    expect(model.gaps.map(({ what }) => what)).toContain(
      'what follows NestFactory.createApplicationContext',
    );
  });
});

describe('rpc-12/dist/deferred.js', () => {
  it('has the handlers that its microservice is only given when it starts', async () => {
    const { model } = await listing('rpc-12/dist/deferred.js');
    expect(servers(model)).toEqual({ http: 1, 'TCP 3409': 14 });
    const own = model.entrypoints.filter(({ address }) => isRpcAddress(address));
    expect(new Set(own.map(({ pipeline }) => pipeline[0]?.name))).toEqual(new Set(['LateGuard']));
  });
});

/** How many handlers each way in has. */
function servers({ entrypoints }: AppModel): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const { transport, address } of entrypoints) {
    const rpc = isRpcAddress(address) && [address.server, address.port].filter(Boolean).join(' ');
    const name = rpc || transport;
    counts[name] = (counts[name] ?? 0) + 1;
  }
  return counts;
}
