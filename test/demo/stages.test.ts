import { describe, expect, it } from 'vitest';
import type { ProbeFlow } from '../../src/model/probe.js';
import { STAGES } from '../../dist/model/stages.js';
import { sendFlow } from './send-flow.js';
import { startDemo, type Demo } from './start-demo.js';

/** What each stage is asked, by a short name. */
const ASKED = {
  root: { handler: 'GET /', request: {} },
  unknownStatus: { handler: 'GET /exceptions/402', request: {} },
  picture: { handler: 'GET /pictures/1001', request: {} },
  tom: { handler: 'GET /users', request: { query: { userId: 'tom' } } },
  nobody: { handler: 'GET /users', request: {} },
  join: { handler: 'join', request: { body: { roomId: 'lobby' } } },
  hello: { handler: 'hello', request: { body: { name: 'Tom' } } },
  empty: { handler: 'hello', request: { body: {} } },
} as const;

type Name = keyof typeof ASKED;
/** A status, an ack or an event, and what it carries; `refused` where nobody listens. */
type Row = Record<Name, unknown>;

const TOM = { userId: 'tom', username: 'Tom', age: 10 };
const wrapped = (data: unknown) => ({ returnCode: 'SUC00000', data });
const notFound = (path: string) => [404, { message: `Cannot GET ${path}` }];
const ROOM = ['ack', { status: 'ok', body: { roomId: 'lobby', members: ['tom', 'jerry'] } }];
const FAILED = ['exception', { status: 'error', message: 'Internal server error' }];

const BARE: Row = {
  root: [200, 'Hello World!'],
  unknownStatus: notFound('/exceptions/402'),
  picture: notFound('/pictures/1001'),
  tom: notFound('/users?userId=tom'),
  nobody: notFound('/users'),
  join: 'refused',
  hello: 'refused',
  empty: 'refused',
};

const UNKNOWN = [500, { message: 'Internal server error' }];
const EMPTY = { returnCode: 'ERR40000', errorMessage: 'data is empty' };

/** What each stage answers otherwise than the one before it. */
const STEPS: [string, Partial<Row>][] = [
  ['bare-project', {}],
  [
    'envelope-and-codes',
    { unknownStatus: UNKNOWN, picture: [400, { code: '1001', message: 'Picture Not Found' }] },
  ],
  ['users-module', {}],
  ['users-registered', { tom: [200, TOM], nobody: [200, ''] }],
  [
    'http-success-interceptor',
    {
      root: [200, wrapped('Hello World!')],
      tom: [200, wrapped(TOM)],
      nobody: [200, { returnCode: 'SUC00000' }],
    },
  ],
  ['users-input-check', { nobody: UNKNOWN }],
  [
    'http-exception-filter',
    {
      unknownStatus: [404, { returnCode: 'ERR40400' }],
      nobody: [400, { returnCode: 'ERR40000', errorMessage: 'user id is empty' }],
    },
  ],
  ['ws-platform', { join: ROOM }],
  ['gateway', { hello: 'silence', empty: 'silence' }],
  ['hello-prints', {}],
  ['hello-answers', { hello: ['ack', 'received reqData'], empty: FAILED }],
  ['ws-success-interceptor', { hello: ['ack', wrapped('received reqData')] }],
  ['ws-exception-filter', { empty: ['ack', EMPTY] }],
];

/** What each trap answers otherwise than the finished demo. */
const TRAPS: [string, Partial<Row>][] = [
  ['hidden-filter', { picture: [400, { returnCode: 'IM9009' }] }],
  [
    'double-wrap',
    { hello: ['ack', wrapped(wrapped('received reqData'))], join: ['ack', wrapped(ROOM[1])] },
  ],
  ['swallowed-ack', { empty: FAILED }],
];

const EXPECTED = STEPS.reduce<{ name: string; row: Row }[]>(
  (rows, [name, change]) => [...rows, { name, row: { ...(rows.at(-1)?.row ?? BARE), ...change } }],
  [],
);
const FINISHED = EXPECTED.at(-1)?.row ?? BARE;
const OF_TRAPS = TRAPS.map(([name, change]) => ({ name, row: { ...FINISHED, ...change } }));

it('the stages are those that the command line offers, in this order', () => {
  expect([...EXPECTED, ...OF_TRAPS].map(({ name }) => name)).toEqual(
    STAGES.filter(({ kind }) => kind !== 'exhibit').map(({ name }) => name),
  );
});

describe.each([...EXPECTED, ...OF_TRAPS])('$name', ({ name, row }) => {
  const at = STEPS.findIndex(([step]) => step === name);
  const hasGateway = at < 0 || at >= 8;
  const prints = at < 0 || at >= 9;

  it('answers what was built by then', async () => {
    const demo = await startDemo(name, hasGateway ? [3000, 4000] : [3000]);
    try {
      const seen: Partial<Row> = {};
      for (const [key, flow] of Object.entries(ASKED)) {
        seen[key as Name] = await askedOf(demo, { name: key, ...flow });
      }
      expect(seen).toMatchObject(row);
      if (prints) await demo.printed("{ name: 'Tom' }");
      else expect(demo.stdout()).not.toContain("{ name: 'Tom' }");
    } finally {
      await demo.close();
    }
  });
});

it.each(['1', '13'])('its number %s names a stage as well', async (stage) => {
  const demo = await startDemo(stage, stage === '1' ? [3000] : [3000, 4000]);
  try {
    const asked = await askedOf(demo, { name: 'root', ...ASKED.root });
    expect(asked).toEqual(stage === '1' ? BARE.root : FINISHED.root);
  } finally {
    await demo.close();
  }
});

it.each(['14', '0', 'nothing'])('does not start as %s', async (stage) => {
  await expect(startDemo(stage)).rejects.toThrow(`DEMO_STAGE is ${stage}, which is no stage.`);
});

async function askedOf(demo: Demo, flow: ProbeFlow): Promise<unknown> {
  try {
    const { outcome, status, event, body } = await sendFlow(demo, flow);
    if (outcome === 'silence') return outcome;
    return [status ?? event ?? 'ack', body];
  } catch {
    return 'refused';
  }
}
