import type { Socket } from 'socket.io-client';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { EdgeCopies } from './support/edge-copies.js';
import { startFacts, type FactsApp } from './support/facts-app.js';
import { canLoad, isEsModule } from './support/load-package.js';
import { runChild } from './support/run-child.js';

const MAJORS = [{ major: 10 }, { major: 11 }, { major: 12 }] as const;
/** How long silence is waited for. */
const SILENCE_MS = 300;

const copies = new EdgeCopies('facts');
const routing = new EdgeCopies('routing');
afterAll(() => {
  copies.remove();
  routing.remove();
});

describe.each(MAJORS)('Nest $major', ({ major }) => {
  const is12 = major === 12;
  let app: string;
  const started: FactsApp[] = [];

  async function start(variant: string): Promise<FactsApp> {
    const one = await startFacts(app, variant);
    started.push(one);
    return one;
  }

  beforeAll(() => {
    app = copies.on(major);
  });
  afterEach(() => {
    for (const one of started.splice(0)) one.stop();
  });

  it('asks and runs in the order of levels, and takes one filter', async () => {
    const { get } = await start('plain');
    const all = await get('/api/order/all/7?name=Tom');
    expect(all.ran).toEqual([
      ...['TokenGuard', 'InstanceGuard', 'ClassGuard', 'MethodGuard'].map((one) => `guard:${one}`),
      ...['TokenInterceptor', 'InstanceInterceptor', 'ClassInterceptor', 'MethodInterceptor'].map(
        (one) => `interceptor:${one}`,
      ),
      ...interleaved([
        ['TokenPipe', 'InstancePipe', 'ClassPipe', 'MethodPipe', 'LastParamPipe'],
        ['TokenPipe', 'InstancePipe', 'ClassPipe', 'MethodPipe', 'FirstParamPipe'],
      ]),
      'handler:all',
    ]);
    expect((await get('/api/order/refused')).ran).toEqual([
      'guard:TokenGuard',
      'guard:InstanceGuard',
      'guard:ClassGuard',
      'guard:RefusingGuard',
      'filter:CatchAllFilter',
    ]);

    const filters = async (path: string) =>
      (await get(path)).ran.filter((note) => note.startsWith('filter:'));
    expect(await filters('/api/selection/range')).toEqual(['filter:ClassRangeFilter']);
    expect(await filters('/api/selection/specific')).toEqual(['filter:LastRangeFilter']);
    expect(await filters('/api/selection/hidden')).toEqual(['filter:LastCatchAll']);
    // Errors of middleware reach only global filters, and of those the last declared hides the others.
    expect(await filters('/api/behind')).toEqual(['filter:CatchAllFilter']);
    // Unmatched routes meet no guard and no interceptor.
    expect((await get('/api/nowhere')).ran).toEqual(['filter:CatchAllFilter']);
    const outside = await get('/nowhere');
    expect({ ran: outside.ran, html: /<!DOCTYPE html>/.test(outside.text) }).toEqual(
      is12 ? { ran: [], html: true } : { ran: ['filter:CatchAllFilter'], html: false },
    );
  });

  it('gives what a filter throws to no other filter of the handler', async () => {
    const { get, ended } = await start('plain');
    if (major === 10) {
      await expect(get('/api/selection/rethrown')).rejects.toThrow('fetch failed');
      expect(await ended()).toBe(1);
      return;
    }
    const { ran } = await get('/api/selection/rethrown');
    expect(ran.filter((note) => note.startsWith('filter:'))).toEqual([
      'filter:RethrowingFilter',
      'filter:CatchAllFilter',
    ]);
  });

  it('calls the ack with what a handler returns, and with nothing else', async () => {
    const { connect, ran } = await start('plain');
    const client = await connect();
    // What a filter finds: the ack has index 2. An undecorated handler gets the client first, and the ack since Nest 11.
    const types = ['Socket', 'Object', 'function', 'string'];
    expect(await acked(client, 'host', { name: 'Tom' })).toEqual([types]);
    expect(await acked(client, 'args', { name: 'Tom' })).toEqual([
      types.slice(0, major === 10 ? 2 : 3),
    ]);
    for (const value of [0, '', false]) expect(await acked(client, 'body', value)).toEqual([value]);
    expect(await acked(client, 'body', 1, 2, 3)).toEqual([[1, 2, 3]]);
    expect(await acked(client, 'nothing', {})).toBeNull();
    const other = nextOf(client, 'other');
    expect(await acked(client, 'event', {})).toBeNull();
    expect(await other).toBe(1);
    expect(await acked(client, 'unknown', {})).toBeNull();
    expect(await acked(client, 'scoped', {})).toEqual([is12 ? 'scoped' : 'undefined']);

    for (const [event, message] of [
      ['http', 'Internal server error'],
      ['ws', 'no'],
    ] as const) {
      const exception = nextOf(client, 'exception');
      expect(await acked(client, event, {})).toBeNull();
      expect(await exception).toMatchObject({ status: 'error', message });
    }
    await ran();
    // A prefix of routes is none of namespaces; what is global runs for events on Nest 12 alone.
    expect(await acked(await connect('/chat'), 'hello', {})).toEqual(['hello']);
    const global = [
      'guard:TokenGuard',
      'guard:InstanceGuard',
      'interceptor:TokenInterceptor',
      'interceptor:InstanceInterceptor',
      'pipe:TokenPipe',
      'pipe:InstancePipe',
    ];
    expect([...new Set(await ran())]).toEqual([...(is12 ? global : []), 'handler:hello']);
  });

  it(`${is12 ? 'wraps' : 'leaves alone'} acks where a global interceptor does not look at the type`, async () => {
    const { connect } = await start('wrapper');
    const client = await connect();
    const value = { data: 'value' };
    expect(await acked(client, 'wrapped', {})).toEqual([is12 ? { data: value } : value]);
    expect(await acked(client, 'body', 'x')).toEqual([is12 ? { data: 'x' } : 'x']);
  });

  it(`${is12 ? 'fails every event' : 'asks nothing of gateways'} where a global guard reads headers`, async () => {
    const { connect } = await start('headers');
    const client = await connect();
    const exception = nextOf(client, 'exception');
    expect(await acked(client, 'body', 'x')).toEqual(is12 ? null : ['x']);
    if (is12) expect(await exception).toMatchObject({ message: 'Internal server error' });
  });

  it(`${is12 ? 'survives' : 'dies of'} a filter of a gateway that throws`, async () => {
    const { connect, ended } = await start('failing');
    (await connect()).emit('throwing', {});
    expect(await ended()).toBe(is12 ? null : 1);
  });

  it('dies of a filter of a gateway that rejects', async () => {
    const { connect, ended } = await start('failing');
    (await connect()).emit('rejecting', {});
    expect(await ended()).toBe(1);
  });

  it.each(['sync', 'async'])(
    'dies of a %s failure of handleConnection, which no guard covers',
    async (fail) => {
      const { connect, ended, ran } = await start('failing');
      await connect('/door');
      expect(await ran()).toEqual(['handler:handleConnection']);
      void connect('/door', { query: { fail } });
      expect(await ended()).toBe(1);
    },
  );
});

describe.each(MAJORS)('the packages of Nest $major', ({ major }) => {
  const is12 = major === 12;

  it('keep routes in the order of their declaration, but where Nest 12 is asked to sort them', async () => {
    const { model } = await runChild('list', { app: routing.on(major) });
    const cats = model.entrypoints
      .map(({ label }) => label)
      .filter((label) => /^GET \/cats\/(:id|black)$/.test(label));
    const declared = ['GET /cats/:id', 'GET /cats/black'];
    expect(cats).toEqual(is12 ? declared.toReversed() : declared);
  });

  it('are imported by file, and by folder only where they are CommonJS', async () => {
    const app = copies.on(major);
    const given = [
      '@nestjs/core/router/router-proxy.js',
      '@nestjs/core/router',
      '@nestjs/core/internal',
    ];
    const loads = await Promise.all(given.map((name) => canLoad(name, app)));
    expect(loads).toEqual([true, !is12, is12]);
    expect(await isEsModule('@nestjs/core', app)).toBe(is12);
  });
});

/** Two parameters are handled last to first, and at the same time. */
function interleaved([first = [], second = []]: string[][]): string[] {
  return first.flatMap((name, index) => [`pipe:${name}`, `pipe:${second[index]}`]);
}

/** What the ack was called with; null where it is not called. */
async function acked(client: Socket, event: string, ...args: unknown[]): Promise<unknown[] | null> {
  return new Promise((resolve) => {
    const timer = setTimeout(() => resolve(null), SILENCE_MS);
    client.emit(event, ...args, (...given: unknown[]) => {
      clearTimeout(timer);
      resolve(given);
    });
  });
}

async function nextOf(client: Socket, event: string): Promise<unknown> {
  return new Promise((resolve) => client.once(event, resolve));
}
