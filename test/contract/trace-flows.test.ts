import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { isHttpAddress } from '../../src/model/address.js';
import type { Entrypoint } from '../../src/model/app-model.js';
import type { ProbeRequest } from '../../src/model/probe.js';
import type { TraceSpan } from '../../src/model/trace.js';
import { EdgeCopies } from './support/edge-copies.js';
import { FLOW_CAUSES, THROWN_BEFORE_11 } from './support/flow-causes.js';
import { runChild, type Fired } from './support/run-child.js';
import { startAhead } from './support/start-ahead.js';

const MAJORS = [{ major: 9 }, { major: 10 }, { major: 11 }, { major: 12 }] as const;

/** Nobody answers these; a shot at one of the others is always answered, if slowly on a busy machine. */
const SILENT = /taken|never|guarded|silent|stuck\/thrown|middleware\/stuck/;
const copies = new EdgeCopies('flows');
afterAll(() => copies.remove());

const observed = startAhead(MAJORS, async ({ major }) => {
  const app = copies.on(major);
  const { model } = await runChild('list', { app });
  const shots = model.entrypoints.map((one) => ({ id: one.id, request: requestFor(one) }));
  const plain = await runChild('fire', { app, shots });
  const traced = await runChild('fire', { app, shots, trace: true });
  return { labels: model.entrypoints.map(({ label }) => label), plain, traced };
});

describe.each(MAJORS)('traced flows on Nest $major', (one) => {
  let labels: string[];
  let plain: Fired;
  let traced: Fired;

  beforeAll(async () => {
    ({ labels, plain, traced } = await observed(one));
  });

  function spansOf(label: string): TraceSpan[] {
    return traced.shots[labels.indexOf(label)]?.trace?.spans ?? [];
  }

  it('end as they do without a trace', () => {
    const bare = ({ shots, faults }: Fired) => ({
      shots: shots.map(({ trace: _trace, ...shot }) => shot),
      faults,
    });
    expect(bare(traced)).toEqual(bare(plain));
    const answers = Object.fromEntries(
      traced.shots.map(({ body }, index) => [labels[index], body]),
    );
    expect(answers).toMatchObject({
      'GET /identity': { own: 'own', name: 'Tom', keys: [] },
      'GET /lazy': { waited: 1 },
      'GET /again': ['again', 'again'],
      'GET /streams/file': expect.anything(),
    });
  });

  it('are explained', () => {
    const causes = traced.shots.map(({ trace }, index) => [labels[index], trace?.cause]);
    const expected = FLOW_CAUSES.filter(([label]) => labels.includes(label)).map(
      ([label, cause]) => [
        label,
        label === 'GET /stuck/thrown' && one.major < 11 ? THROWN_BEFORE_11 : cause,
      ],
    );
    expect(causes).toEqual(expected);
    // Nest 9 and 10 have no @Ack().
    expect(causes).toHaveLength(FLOW_CAUSES.length - (one.major < 11 ? 2 : 0));
  });

  it('show each run of what was run again, beneath who ran it', () => {
    const spans = spansOf('GET /intercepted/retried');
    const retry = spans.find(({ name }) => name === 'Retry');
    expect(retry).toMatchObject({ kind: 'interceptor', outcome: 'passed', runs: 3 });
    const handlers = spans.filter(({ kind }) => kind === 'handler');
    expect(handlers.map(({ parent, outcome }) => [parent, outcome])).toEqual(
      ['threw', 'threw', 'returned'].map((outcome) => [retry?.id, outcome]),
    );
  });

  it('show how values and errors change on their way out', () => {
    const outcomes = (label: string) =>
      spansOf(label)
        .filter(({ kind }) => kind === 'interceptor')
        .map(({ name, outcome }) => `${name} ${outcome}`);
    expect(outcomes('GET /intercepted/recovered')).toEqual(['Wrap changed', 'Recover recovered']);
    expect(outcomes('GET /intercepted/mapped')).toEqual([
      'MapError rethrew',
      'Through error-passed',
    ]);
    expect(outcomes('GET /intercepted/short')).toEqual(['Wrap changed', 'Short short-circuited']);
    expect(outcomes('GET /intercepted/never')).toEqual(['Through unfinished', 'Never unfinished']);
    expect(outcomes('GET /intercepted/impatient')).toEqual(['Impatient threw']);
    const failed = spansOf('GET /intercepted/mapped').find(({ name }) => name === 'MapError');
    expect(failed?.own).toEqual({ before: expect.any(Number), after: expect.any(Number) });
    expect(spansOf('GET /stuck/taken').at(-1)?.arguments).toMatchObject([
      { type: 'ServerResponse' },
    ]);
    const wrap = spansOf('GET /intercepted/retried').find(({ name }) => name === 'Wrap');
    expect(wrap).toMatchObject({
      before: { type: 'string', value: 'at last' },
      after: { type: 'object', value: { data: 'at last' } },
    });
  });

  it('say who gets what is emitted', () => {
    const sent = spansOf('addressed').filter(({ kind }) => kind === 'emit');
    const [hall, notClient] = [{ to: 'rooms', rooms: ['hall'] }, { notClient: true }];
    const addressees = sent.map(({ name, to, rooms, notClient: not, notRooms }) => [
      name,
      {
        ...(to && { to }),
        ...(rooms && { rooms }),
        ...(not && notClient),
        ...(notRooms && { notRooms }),
      },
    ]);
    expect(addressees).toEqual([
      ['all', { to: 'everyone' }],
      ['hall', hall],
      ['rest of hall', { ...hall, ...notClient }],
      ['rest', { to: 'everyone', ...notClient }],
      ['own', {}],
      ['direct', {}],
      ['upstairs', { to: 'everyone', notRooms: ['cellar'] }],
    ]);
  });

  it('count what an observable emits, until it ends or breaks off', () => {
    const handler = (label: string) => spansOf(label).find(({ kind }) => kind === 'handler');
    expect(handler('GET /streams/events')).toMatchObject({ outcome: 'returned', emitted: 3 });
    expect(handler('GET /streams/several')).toMatchObject({
      emitted: 3,
      after: { type: 'string', value: 'three' },
    });
    expect(handler('GET /streams/broken')).toMatchObject({
      outcome: 'threw',
      emitted: 1,
      error: { name: 'RangeError', message: 'broken off' },
    });
  });

  it('have times that lie within their parents', () => {
    for (const { trace } of traced.shots) {
      for (const { parent, start, duration } of trace?.spans ?? []) {
        expect(start).toBeGreaterThanOrEqual(parent ? (trace?.spans[parent - 1]?.start ?? 0) : 0);
        expect(duration ?? 0).toBeGreaterThanOrEqual(0);
      }
    }
  });
});

function requestFor({ label, address }: Entrypoint): ProbeRequest {
  const timeout = SILENT.test(label) ? { timeout: 400 } : {};
  return isHttpAddress(address)
    ? { query: { name: 'Tom', count: '2' }, ...timeout }
    : { body: { name: 'Tom' }, ...timeout };
}
