import { beforeAll, describe, expect, it } from 'vitest';
import type { Decision, Seen } from '../../src/model/explanation.js';
import { runChild, type Explained, type ThrownShot } from './support/run-child.js';
import { startAhead } from './support/start-ahead.js';
import { throwingApp } from './support/throwing-app.js';

const APPS = [
  { packages: 'matrix-9', entry: 'express-io' },
  { packages: 'matrix-10', entry: 'express-io' },
  { packages: 'matrix-11', entry: 'express-io' },
  { packages: 'matrix-12', entry: 'express-io' },
  { packages: 'matrix-11', entry: 'fastify-ws' },
  { packages: 'matrix-12', entry: 'fastify-ws' },
  { packages: 'rpc-10', entry: 'rpc' },
  { packages: 'rpc-11', entry: 'rpc' },
  { packages: 'rpc-12', entry: 'rpc' },
].map((one) => ({ ...one, major: Number(one.packages.split('-')[1]) }));

/** Thrown by every handler and in every place. */
const FEW = [
  'NotFoundException("no such cat")',
  'ForbiddenException({ field: "name" })',
  'CrackedTeapotException("hot")',
  'PlainException(7)',
  'CodedError(404)',
  'HiddenException("hidden")',
  "'a text'",
];
const PLACES = [
  'PlaceMiddleware',
  'FilteredMiddleware',
  'PlaceGuard',
  'OuterInterceptor',
  'InnerInterceptor',
  'PlacePipe',
];
const OF_TRANSPORT: Record<string, string> = {
  'express-io': 'WsException({ code: 7 })',
  'fastify-ws': 'WsException({ code: 7 })',
  rpc: 'RpcException({ code: 7 })',
};

const OF_A_MIDDLEWARE = [
  ['NotFoundException', 'SeveralFilter'],
  ['CrackedTeapotException', 'TeapotFilter'],
  ['PlainException', 'PlainFilter'],
];

const ACKS: Record<string, string> = { 'express-io': 'never called', 'fastify-ws': 'none' };

/** Applications are waited for in their turn, on a busy machine. */
const PATIENCE_MS = 240_000;

const explained = startAhead(APPS, ({ packages, entry }) =>
  runChild('explain', {
    app: `${throwingApp(packages)}/src/${entry}.cjs`,
    few: [...FEW, OF_TRANSPORT[entry] ?? ''],
    places: PLACES,
  }),
);

describe.each(APPS)('what is thrown on Nest $major, $entry', (app) => {
  let handlers: Explained[];
  let shots: ThrownShot[];

  beforeAll(async () => {
    ({ handlers } = await explained(app));
    shots = handlers.flatMap((one) => one.shots);
  }, PATIENCE_MS);

  it('ends in the filter that was predicted, or in the answer of Nest', () => {
    const wrong = handlers.flatMap(({ explanation: { handler }, shots: all }) =>
      all
        .map((shot) => ({
          at: `${handler.id} ${shot.prediction.at.name}`,
          text: shot.text,
          predicted: predicted(shot),
          seen: seen(shot, app.entry),
        }))
        .filter((one) => JSON.stringify(one.predicted) !== JSON.stringify(one.seen)),
    );
    expect(wrong).toEqual([]);
    expect(shots.length).toBeGreaterThan(70);
    const takers = new Set(shots.map(({ prediction }) => prediction.taker.kind));
    expect([...takers].sort()).toEqual(['filter', 'nest']);
  });

  it('of a middleware ends in filters that are bound to it as instances', () => {
    const own = shots.filter(({ prediction }) => prediction.at.name === 'FilteredMiddleware');
    const ends = own.map(({ text, filtered }) => [text.replace(/\(.*/, ''), filtered[0]]);
    const asked = app.entry === 'rpc' ? [] : OF_A_MIDDLEWARE;
    expect(ends.filter(([, filter]) => filter !== undefined)).toEqual([...asked, ...asked]);
  });

  it('passes the interceptors that are named', () => {
    for (const { passed, prediction } of shots) expect(passed).toEqual(prediction.through);
    const most = Math.max(...shots.map(({ passed }) => passed.length));
    expect(most).toBe(2);
  });

  it('is decided in the table as by itself', () => {
    const { explanation, shots: all } = handlers[0] ?? { explanation: null, shots: [] };
    const decisions = (explanation?.decisions ?? []).filter(
      ({ exception }) => exception.constructed,
    );
    expect(decisions.length).toBeGreaterThan(20);
    for (const { kind: _kind, seen: told, ...decision } of decisions) {
      const shot = all.find(({ text }) => text === decision.exception.text);
      const {
        at: _at,
        through: _through,
        seen: found,
        ...rest
      } = shot?.prediction ?? ({} as never);
      expect(decision).toEqual(rest);
      expect(withoutSent(told)).toEqual(withoutSent(found));
    }
  });

  it('is told by type where no constructor may run', () => {
    for (const { explanation, shots: all } of handlers) {
      const decision = named(explanation.decisions, 'TeapotException');
      const cracked = all.find(({ text }) => text.startsWith('Cracked'))?.prediction;
      expect(decision?.exception).toMatchObject({ origin: 'application', constructed: false });
      expect(decision?.exception.source?.file).toBe('src/exceptions.cjs');
      expect(decision?.taker).toEqual(cracked?.taker);
      const asksHttp = explanation.handler.transport === 'http';
      const own = { kind: 'unknown', why: 'what it is constructed with' };
      if (decision?.taker.kind === 'nest' && asksHttp) expect(decision.seen).toEqual(own);
    }
  });
});

it('says what Nest makes of an HttpException that a gateway throws', async () => {
  const told = async (packages: string, entry: string) => {
    const app = APPS.find((one) => one.packages === packages && one.entry === entry);
    const { handlers } = await explained(app as (typeof APPS)[number]);
    const gateway = handlers.find(({ explanation }) => explanation.handler.label === 'bare');
    return named(gateway?.explanation.decisions ?? [], 'NotFoundException')?.seen;
  };
  const message = 'Internal server error';
  const cause = { pattern: 'bare', data: '(what the client sent)' };
  const event = { kind: 'event', event: 'exception', ack: 'never called' };
  expect(await told('matrix-10', 'express-io')).toEqual({
    ...event,
    payload: { status: 'error', message },
  });
  expect(await told('matrix-12', 'express-io')).toEqual({
    ...event,
    payload: { status: 'error', message, cause },
  });
  expect(await told('matrix-11', 'fastify-ws')).toMatchObject({ kind: 'nothing' });
  expect(await told('matrix-12', 'fastify-ws')).toMatchObject({ kind: 'event' });
});

function named(decisions: readonly Decision[], name: string): Decision | undefined {
  return decisions.find(({ exception }) => exception.class === name);
}

/** What is to come of it: the filter that answers, or Nest's own answer. */
function predicted({ prediction: { taker, seen: told, fallback } }: ThrownShot): unknown {
  const silent = taker.kind === 'filter' && taker.name === 'SilentFilter';
  return taker.kind === 'filter' && !silent ? [taker.name] : (told ?? fallback);
}

function seen({ received, filtered, prediction }: ThrownShot, entry: string): unknown {
  const { status, body, events = [], failure } = received;
  const [event] = events;
  if (filtered.length > 0) return filtered;
  if (status !== undefined) return { kind: 'response', status, body };
  if (event) {
    const ack = received.ack === undefined ? ACKS[entry] : 'called';
    return { kind: 'event', event: event.event, payload: event.args[0], ack };
  }
  if (failure !== undefined) return { kind: 'error', error: failure };
  const { seen: told } = prediction;
  return { kind: 'nothing', why: told?.kind === 'nothing' ? told.why : '' };
}

/** The table does not know what a client sends. */
function withoutSent(told: Seen | null | undefined): unknown {
  return JSON.parse(
    JSON.stringify(told ?? null, (key, value: unknown) => (key === 'data' ? null : value)),
  );
}
