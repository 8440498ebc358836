import { beforeAll, describe, expect, it } from 'vitest';
import type { ProbeResult } from '../../src/model/probe.js';
import { runBin } from '../cli/support/run-bin.js';
import { fixture } from '../cli/support/targets.js';
import { expectPredictions, listAndFire } from './support/list-and-fire.js';
import type { Fired, Listed } from './support/run-child.js';

const APP = 'fixtures/nest-12-fastify';

describe('an application on Fastify', () => {
  let listed: Listed;
  let fired: Fired;

  beforeAll(async () => {
    const endings = { 'CatsController.fail': { thrown: ['RangeError', 'Error'] } };
    ({ listed, fired } = await listAndFire(APP, endings));
  });

  it('is listed with prefix and versions', () => {
    const { target, globals, entrypoints } = listed.model;
    expect(target).toMatchObject({ http: 'fastify', mode: 'preview' });
    expect(globals).toMatchObject({
      prefix: 'api',
      versioning: { type: 'media-type', key: 'v=', defaultVersion: null },
    });
    expect(entrypoints.map(({ label, address }) => [label, address])).toMatchObject([
      ['GET /api/cats/:id', { version: ['1'] }],
      ['GET /api/cats/:id', { version: ['2'] }],
      ['POST /api/cats', { version: ['2'] }],
      ['GET /api/cats/fail/now', { version: ['2'] }],
      ['GET /health', { version: ['neutral'] }],
    ]);
    expect(listed).toMatchObject({ servers: 0, ran: [] });
  });

  it('runs what the model says', () => {
    expect(listed.model.gaps).toEqual([]);
    expectPredictions(fired.model, fired);
  });

  it('answers each version by its own handler', () => {
    expect(fired.shots.map(({ status, body }) => [status, body])).toEqual([
      [200, { version: 1 }],
      [200, { id: '7', version: 2 }],
      [201, {}],
      [422, { by: 'ReplyFilter', message: 'too many cats' }],
      [200, 'healthy'],
    ]);
    expect(fired.servers).toBe(1);
    expect(fired.faults).toEqual([]);
  });
});

/** As on a machine whose `localhost` has both addresses. */
const TWO_ADDRESSES = `data:text/javascript,${encodeURIComponent(`
  import dns from 'node:dns';
  const { lookup } = dns;
  dns.lookup = (host, options, done) =>
    host === 'localhost' && options.all
      ? done(null, [{ address: '127.0.0.1', family: 4 }, { address: '::1', family: 6 }])
      : lookup(host, options, done);
`)}`;

describe('the listener of Fastify', () => {
  it.each([
    ['main.ts', '0.0.0.0', []],
    ['localhost.ts', 'localhost', []],
    ['localhost.ts', 'localhost', ['--import', TWO_ADDRESSES]],
  ])('%s declares %s and is on 127.0.0.1', async (entry, host, nodeArgs) => {
    const app = `${fixture('nest-12-fastify')}/src/${entry}`;
    const run = await runBin(['probe', '/health', '--json', '--app', app], { nodeArgs });
    expect(run).toMatchObject({ code: 0, stderr: '' });
    const { listeners, exchanges }: ProbeResult = JSON.parse(run.stdout);
    expect(exchanges[0]?.received).toMatchObject({ status: 200, body: 'healthy' });
    expect(listeners[0]?.declared).toEqual({ host, port: 3100, path: null });
    expect(listeners.map(({ actual }) => actual.host)).toEqual(['127.0.0.1']);
  });

  it('a probe carries the version in the media type, unless the user says another', async () => {
    const probe = async (...more: string[]) => {
      const args = ['probe', 'CatsController.find', 'id=7', ...more];
      const run = await runBin([...args, '--json', '--app', fixture('nest-12-fastify')]);
      const { exchanges }: ProbeResult = JSON.parse(run.stdout);
      return exchanges[0]?.received;
    };
    expect(await probe()).toMatchObject({ status: 200, body: { id: '7', version: 2 } });
    expect(await probe('--header', 'Accept: application/json;v=1')).toMatchObject({
      status: 200,
      body: { version: 1 },
    });
  });
});
