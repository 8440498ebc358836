import { describe, expect, it } from 'vitest';
import type { AppModel } from '../../src/model/app-model.js';
import { runBin } from './support/run-bin.js';
import { fixture } from './support/targets.js';

const APP = ['--app', fixture('nest-11')];

async function select(...args: string[]): Promise<AppModel['entrypoints']> {
  const run = await runBin(['routes', '--json', ...args, ...APP]);
  expect(run).toMatchObject({ code: 0, stderr: '' });
  return JSON.parse(run.stdout).entrypoints;
}

async function labels(...args: string[]): Promise<string[]> {
  return (await select(...args)).map(({ label }) => label);
}

describe('what routes is narrowed to', () => {
  it.each<[string[], string[]]>([
    [['plain/raw'], ['GET /api/plain/raw']],
    [['GET', '/api/plain/raw'], ['GET /api/plain/raw']],
    [['*greeting'], ['GET /api/plain/greeting', 'GET /api/plain/hello']],
    [['ChatGateway.say'], ['chat:say']],
    [['--transport', 'ws', '--path', 'falsy'], ['unfiltered:falsy-ack']],
    [['--method', 'delete'], ['DELETE /api/plain/missing']],
    [
      ['--path', '/api/plain/e*'],
      ['POST /api/plain/echo', 'GET /api/plain/error'],
    ],
    [
      ['--handler', 'branchcontroller'],
      ['GET /api/north/where', 'GET /api/south/where'],
    ],
    [['--module', 'South'], ['GET /api/south/where']],
    [['--guard', 'BranchGuard', '--module', 'NorthModule'], ['GET /api/north/where']],
    [['--middleware', 'ThrowingMiddleware'], ['GET /api/middleware/throws']],
    [['--method', 'POST', '--middleware', 'none', '--module', 'MiddlewareModule'], []],
    [['--path', '/versions', '--sort', 'path'], ['newest']],
  ])('%j', async (args, expected) => {
    if (expected.length === 0) {
      const run = await runBin(['routes', ...args, ...APP]);
      expect(run).toMatchObject({ code: 1, stdout: '' });
    } else if (expected[0] === 'newest') {
      expect(await labels(...args)).toEqual([
        'GET /api/v1/versions',
        'GET /api/v2/versions',
        'GET /api/v3/versions/newest',
        'GET /api/v4/versions/newest',
        'GET /api/versions/always',
      ]);
    } else {
      expect(await labels(...args)).toEqual(expected);
    }
  });

  it.each(['middleware', 'guard', 'interceptor', 'pipe', 'filter'])(
    'handlers with and without any %s make the whole',
    async (role) => {
      const all = await select();
      const without = await labels(`--${role}`, 'none');
      const withAny = await labels(`--${role}`, '*');
      expect(without.length).toBeGreaterThan(0);
      expect(withAny.length).toBeGreaterThan(0);
      expect([...without, ...withAny].toSorted()).toEqual(all.map(({ label }) => label).toSorted());
      const lacking = all.filter(({ pipeline }) => !pipeline.some((one) => one.role === role));
      expect(without).toEqual(lacking.map(({ label }) => label));
    },
  );
});

describe('the order of routes', () => {
  it('is that of registration, and can be turned round', async () => {
    const [registered, reversed] = await Promise.all([labels(), labels('--reverse')]);
    expect(registered[0]).toBe('GET /api/pipeline/class-level');
    expect(reversed).toEqual(registered.toReversed());
  });

  it.each<[string, (one: AppModel['entrypoints'][number]) => string]>([
    [
      'path',
      ({ address }) =>
        'path' in address && 'method' in address
          ? address.path
          : (address as { event: string }).event,
    ],
    ['method', ({ address }) => ('method' in address ? address.method : '')],
    ['handler', ({ handler }) => `${handler.class}.${handler.method}`],
    ['module', ({ handler }) => handler.module],
  ])('follows --sort %s', async (key, valueOf) => {
    const values = (await select('--sort', key)).map(valueOf);
    expect(new Set(values).size).toBeGreaterThan(2);
    expect(values).toEqual(values.toSorted());
  });
});

describe('--expanded', () => {
  it('numbers every enhancer and names file and line', async () => {
    const args = ['routes', 'POST', '/api/pipeline/everything', '--expanded', ...APP];
    const [run, [entrypoint]] = await Promise.all([
      runBin(args),
      select('POST /api/pipeline/everything'),
    ]);
    expect(run).toMatchObject({ code: 0, stderr: '' });
    const { pipeline = [], handler } = entrypoint ?? {};
    expect(pipeline.length).toBeGreaterThan(10);
    expect(run.stdout).toContain(`${handler?.source?.file}:${handler?.source?.line}`);
    expect(handler?.source?.file).toMatch(/^src\/http\/.*\.ts$/);
    const rows = run.stdout.slice(run.stdout.indexOf('#  Role')).split('\n');
    pipeline.forEach(({ role, name, level, source }, index) => {
      const where = source ? `${source.file}:${source.line}` : '';
      const row = rows.find((line) => line.trimStart().startsWith(`${index + 1} `));
      for (const text of [role, name, level, where]) expect(row).toContain(text);
    });
  });
});
