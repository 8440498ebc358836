import { afterAll, describe, expect, it } from 'vitest';
import type { AskedName, AskedRequest, MatchResult } from '../../src/model/match.js';
import { ALL_DRIVERS, EdgeCopies } from './support/edge-copies.js';
import { ROOT } from '../cli/support/run-bin.js';
import { expectAnswered } from './support/expect-answered.js';
import { runChild, type AskedAndFired } from './support/run-child.js';
import { startAhead } from './support/start-ahead.js';

const MAJORS = [9, 10, 11, 12] as const;
const copies = new EdgeCopies('matching', ALL_DRIVERS);
const folders = new Map(MAJORS.map((major) => [major, copies.on(major)]));
afterAll(() => copies.remove());

interface Case {
  major: (typeof MAJORS)[number];
  entry: 'main' | 'fastify' | 'ws';
}

/** Of an event that one gateway has twice, the native adapter calls the first on Nest 9, and the last since. */
const CASES: readonly Case[] = [
  ...MAJORS.map((major) => ({ major, entry: 'main' as const })),
  { major: 9, entry: 'fastify' },
  { major: 11, entry: 'fastify' },
  { major: 12, entry: 'fastify' },
  { major: 9, entry: 'ws' },
  { major: 12, entry: 'ws' },
];

const PATIENCE_MS = 120_000;

function request(text: string, more: Partial<AskedRequest> = {}): AskedRequest {
  const [method = '', path = ''] = text.split(' ');
  return { kind: 'request', method, path, host: 'localhost', headers: {}, ...more };
}

function name(text: string, more: Partial<AskedName> = {}): AskedName {
  return { kind: 'name', name: text, port: null, path: null, ...more };
}

const v = (version: string) => ({ headers: { 'x-v': version } });
const TENANT = { host: 'cats.example.com' };
const BOOM = request('GET /api/dogs', v('boom'));

const REQUESTS: readonly AskedRequest[] = [
  request('GET /api/own/4'),
  request('GET /api/dogs', v('1')),
  request('GET /api/dogs', v('3')),
  request('GET /api/dogs', v('4')),
  request('GET /api/dogs', v('3,1')),
  request('GET /api/tenant-dogs', { ...v('2'), ...TENANT }),
  request('GET /api/tenant-dogs', TENANT),
  request('GET /api/tenant-dogs', v('2')),
  request('GET /api/hosted', { host: 'api.example.com' }),
  request('GET /api/hosted'),
  request('GET /health?full=1'),
  request('HEAD /health'),
  request('POST /health'),
  request('OPTIONS /health'),
  request('GET /chain/black'),
  request('GET /API/Verbs/'),
  request('GET /api/verbs/own'),
  request('HEAD /api/verbs/own'),
  request('GET /api/scoped/a%2Fb'),
  request('GET /api/scoped/a/b'),
  request('GET http://elsewhere.example.com/api/verbs'),
  request('GET /nowhere'),
  request('GET /before/verbs'),
];
const OF_EXPRESS = [
  request('GET /docs/page/7'),
  request('GET /docs/other'),
  BOOM,
  request('GET /api/scoped/%zz'),
  request('OPTIONS /late'),
];
const OF_ROOMS = [name('room-1:enter'), name('room-22:enter'), name('bye'), name('hello')];

/** Before Nest 11 a request of Fastify is never answered where the application throws over its version. */
function asksFor({ major, entry }: Case) {
  if (entry === 'main') return [...REQUESTS, ...OF_EXPRESS, ...OF_ROOMS];
  return entry === 'ws' ? [name('hello')] : [...REQUESTS, ...(major > 10 ? [BOOM] : [])];
}

const appOf = ({ major, entry }: Case) => `${folders.get(major)}/src/${entry}.js`;

const results = startAhead(CASES, (one) =>
  runChild('match', { app: appOf(one), purpose: 'live', every: 'all', asks: asksFor(one) }),
);

describe.each(CASES)('Nest $major, $entry', { timeout: PATIENCE_MS }, (one) => {
  it('answers as it is said, and nothing runs where it is only asked', async () => {
    const live = await results(one);
    expect(live.faults).toEqual([]);
    expect(live.matches.length).toBeGreaterThan(5);
    for (const match of live.matches) expectAnswered(match);
  });
});

/** Message patterns and events of microservices, which spell patterns in their own way. */
const PATTERNS = [
  name('sum'),
  name('{"cmd": "describe", "area": {"name": "sums"}}'),
  name('noted'),
  name('scoped'),
];

describe.each(['fixtures/rpc-10', 'fixtures/rpc-12'])(
  'the microservices of %s',
  { timeout: PATIENCE_MS },
  (app) => {
    it('are asked, and answer as it is said', async () => {
      const { matches } = await runChild('match', { app, purpose: 'live', asks: PATTERNS });
      for (const match of matches) expectAnswered(match);
      const answered = matches.map(({ result }) =>
        result.lookups.map(({ answers }) => answers.map(({ handler }) => handler?.method)),
      );
      // Two servers were given each of them; both handlers of an event run.
      const both = (...methods: string[]) => [methods, methods];
      expect(answered).toEqual([
        both('sum'),
        both('describe'),
        both('noted', 'notedAsWell'),
        both('scoped'),
      ]);
    });
  },
);

describe('what is said', { timeout: PATIENCE_MS }, () => {
  it.each<Case>([
    { major: 11, entry: 'fastify' },
    { major: 12, entry: 'main' },
  ])('is the same where the application is only listed: Nest $major, $entry', async (one) => {
    const app = appOf(one);
    const options = { app, every: 'all', asks: asksFor(one) } as const;
    const [live, listed] = [
      await results(
        CASES.find(({ major, entry }) => major === one.major && entry === one.entry) ?? one,
      ),
      await runChild('match', { ...options, purpose: 'list' }),
    ];
    expect(saidIn(listed)).toEqual(saidIn(live));
  });

  it('is what answers when the first is really not there', async () => {
    const one = CASES.find(({ major, entry }) => major === 12 && entry === 'fastify') as Case;
    const black = request('GET /api/chain/black');
    const [[said]] = [
      (await results(one)).matches.filter(
        ({ asked }) => 'path' in asked && asked.path === black.path,
      ),
    ];
    const without = await runChild('match', {
      app: appOf(one),
      purpose: 'live',
      asks: [black],
      env: { WITHOUT: 'black' },
    });
    for (const match of without.matches) expectAnswered(match);
    const [{ answers = [], shadowed = [] } = {}] = without.matches[0]?.result.lookups ?? [];
    expect([...answers, ...shadowed].map(({ id }) => id)).toEqual(
      said?.result.lookups[0]?.shadowed.map(({ id }) => id),
    );
    expect(answers[0]?.handler?.method).toBe('one');
  });

  it('is nothing where the router cannot be seen, and that is told', async () => {
    const { matches } = await runChild('match', {
      app: `${folders.get(12)}/src/foreign.js`,
      purpose: 'list',
      asks: [request('GET /health')],
      env: { OTHER: `${ROOT}fixtures/nest-12-fastify/package.json` },
    });
    const { lookups, near, gaps } = matches[0]?.result ?? {};
    expect({ lookups, near }).toEqual({ lookups: [], near: [] });
    expect(gaps?.[0]).toMatchObject({
      what: 'which route answers',
      why: expect.stringContaining('another copy of Fastify'),
    });
  });

  it('tells why not, and what is to be asked instead', async () => {
    const { matches } = await results(CASES.find(({ major }) => major === 12) as Case);
    const near = (text: string, headers = {}) => {
      const found = matches.find(({ asked }) => {
        const [method, path] = text.split(' ');
        return asked.kind === 'request'
          ? `${asked.method} ${asked.path}` === `${method} ${path}` &&
              JSON.stringify(asked.headers) === JSON.stringify(headers) &&
              asked.host === 'localhost'
          : asked.name === text;
      });
      return nearIn(found?.result);
    };
    expect(near('POST /health')).toEqual([
      ['HealthController.check', ['method: GET'], 'GET /health'],
    ]);
    // The other two routes of this path are behind that one.
    expect(near('GET /chain/black')).toEqual([
      ['ChainController.black', ['prefix: /api'], 'GET /api/chain/black'],
    ]);
    expect(near('GET /api/dogs', { 'x-v': '4' })).toEqual([
      ['DogsController.first', ['version: 1'], null],
      ['DogsController.second', ['version: 2|3'], null],
    ]);
    expect(near('GET /api/tenant-dogs', { 'x-v': '2' })).toEqual([
      [
        'TenantDogsController.list',
        ['host: :tenant.example.com'],
        'GET /api/tenant-dogs --host tenant.example.com --header x-v: 2',
      ],
    ]);
    expect(near('GET /api/verbs/own')).toEqual([
      ['VerbsController.options', ['method: OPTIONS'], 'OPTIONS /api/verbs/own'],
    ]);
    expect(near('GET /api/scoped/a/b')).toEqual([
      ['ScopedController.find', ['left over: '], 'GET /api/scoped/a'],
    ]);
    expect(near('bye')).toEqual([['HallGateway.bye', ['namespace: hall'], 'hall:bye']]);
  });
});

function saidIn({ matches }: AskedAndFired) {
  return matches.map(({ result: { lookups, near } }) => ({ lookups, near }));
}

function nearIn(result: MatchResult | undefined) {
  return result?.near.map(({ handler, differences, ask }) => [
    `${handler.handler?.class}.${handler.handler?.method}`,
    differences.map(({ what, expected }) => `${what}: ${expected.join('|')}`),
    ask && ask.join(' '),
  ]);
}
