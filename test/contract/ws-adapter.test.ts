import { describe, expect, it } from 'vitest';
import type { ReceivedEvent } from '../../src/model/probe.js';
import { graphLines, modelLines } from './support/entrypoint-lines.js';
import { expectPredictions, listAndFire } from './support/list-and-fire.js';
import { runChild, type Fired } from './support/run-child.js';
import { startAhead } from './support/start-ahead.js';

const FIXTURES = [
  { app: 'fixtures/nest-11-ws', major: 11 },
  { app: 'fixtures/nest-12-ws', major: 12 },
] as const;

const ENDINGS = { 'TalkGateway.filtered': { thrown: ['TypeError', 'Error'] } };
const KEY = { 'DoorGateway.enter': { headers: { 'x-key': 'sesame' } } };

const results = startAhead(FIXTURES, ({ app }) => listAndFire(app, ENDINGS, KEY));

const event = (name: string, ...args: unknown[]): ReceivedEvent => ({ event: name, args });

describe.each(FIXTURES)('the native ws adapter of $app', (fixture) => {
  it('has gateways under paths and on a port of its own', async () => {
    const { listed } = await results(fixture);
    expect(listed.model.target.ws).toBe('ws');
    expect(modelLines(listed.model).sort()).toEqual(graphLines(listed.graph).sort());
    const where = listed.model.entrypoints.map(({ handler, address }) => [handler.class, address]);
    expect(where).toContainEqual(['TalkGateway', expect.objectContaining({ path: '/talk' })]);
    expect(where).toContainEqual(['OwnPortGateway', expect.objectContaining({ port: 3101 })]);
    expect(listed.servers).toBe(0);
  });

  it('runs what the model says', async () => {
    const { fired } = await results(fixture);
    expectPredictions(fired.model, fired);
    const guards = fired.shots.flatMap(({ ran }) =>
      ran.filter((note) => note === 'guard:GlobalGuard'),
    );
    expect(guards).toHaveLength(fixture.major === 12 ? fired.shots.length : 0);
  });

  it.each<[string, ReceivedEvent[]]>([
    ['TalkGateway.greet', [event('greeting', 'hello Tom')]],
    ['TalkGateway.plain', [event('message', { status: 'ok' })]],
    ['TalkGateway.stream', [event('tick', 0), event('tick', 1), event('tick', 2)]],
    ['TalkGateway.filtered', [event('error', 'a type error')]],
    ['DoorGateway.enter', [event('welcome', null)]],
    ['OwnPortGateway.echo', [event('echoed', { name: 'Tom' })]],
  ])('%s answers with an event', async (handler, events) => {
    const shot = shotOf((await results(fixture)).fired, handler);
    expect(shot).toMatchObject({ outcome: 'event-instead', events });
  });

  it('is silent where nothing is returned, and where the client is sent away', async () => {
    const { fired } = await results(fixture);
    expect(shotOf(fired, 'TalkGateway.nothing')).toMatchObject({ outcome: 'silence' });
    expect(shotOf(fired, 'TalkGateway.goodbye')).toMatchObject({
      outcome: 'silence',
      error: 'the server closed the connection (4000: goodbye)',
    });
  });

  it(`gives the client ${fixture.major === 12 ? 'an event' : 'nothing'} of a WsException`, async () => {
    const shot = shotOf((await results(fixture)).fired, 'TalkGateway.wsException');
    if (fixture.major === 12) {
      const data = expect.objectContaining({ status: 'error', message: 'a ws exception' });
      expect(shot).toMatchObject({ outcome: 'event-instead', events: [event('exception', data)] });
    } else {
      expect(shot).toMatchObject({ outcome: 'silence' });
      expect(shot).not.toHaveProperty('events');
    }
  });

  it('refuses a client that a gateway turns away', async () => {
    const { model } = (await results(fixture)).listed;
    const id = model.entrypoints.find(({ handler }) => handler.class === 'DoorGateway')?.id ?? '';
    const fired = await runChild('fire', { app: fixture.app, shots: [{ id, request: {} }] });
    expect(fired.shots).toEqual([
      {
        ran: [],
        outcome: 'refused',
        error: 'the server closed the connection (4401: no key) before the event was sent',
      },
    ]);
  });
});

function shotOf({ model, shots }: Fired, name: string) {
  const index = model.entrypoints.findIndex(
    ({ handler }) => `${handler.class}.${handler.method}` === name,
  );
  return shots[index];
}
