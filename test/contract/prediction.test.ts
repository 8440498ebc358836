import { isDeepStrictEqual } from 'node:util';
import { beforeAll, describe, expect, it } from 'vitest';
import type { Entrypoint } from '../../src/model/app-model.js';
import type { Seen } from '../../src/model/explanation.js';
import { PLANNED, shotsFor, THROWS, type PlannedShot } from './shots.js';
import { FIXTURES } from './support/apps.js';
import { isInterleaving } from './support/is-interleaving.js';
import { predictRun } from './support/predict-run.js';
import { startAhead } from './support/start-ahead.js';
import { runChild, type Fired, type Listed, type ShotResult } from './support/run-child.js';

const observed = startAhead(FIXTURES, async ({ app }) => {
  const listed = await runChild('list', { app, throws: THROWS });
  const shots = shotsFor(listed.model.entrypoints);
  const fired = await runChild('fire', { app, shots });
  return { listed, shots, fired };
});

describe.each(FIXTURES)('what the preview of $app predicts', (fixture) => {
  let listed: Listed;
  let fired: Fired;
  let shots: PlannedShot[];

  beforeAll(async () => {
    ({ listed, shots, fired } = await observed(fixture));
  });

  function entrypointOf(id: string): Entrypoint {
    const found = listed.model.entrypoints.find((one) => one.id === id);
    if (!found) throw new Error(`no entry point ${id}`);
    return found;
  }

  it('is the model of the running application, but for its mode', () => {
    const { target, ...rest } = fired.model;
    expect(target).toEqual({ ...listed.model.target, mode: 'live' });
    expect(rest).toEqual({ ...listed.model, target: undefined });
  });

  it('has a handler for every plan, and every handler answered', () => {
    const handlers = listed.model.entrypoints.map(
      ({ handler }) => `${handler.class}.${handler.method}`,
    );
    expect(handlers).toEqual(expect.arrayContaining(PLANNED));
    expect(fired.shots).toHaveLength(shots.length);
    expect(fired.shots.filter(({ ran }) => ran.length === 0)).toEqual([]);
    expect(fired.faults).toEqual([]);
  });

  it('is what runs, in that order, up to where it is stopped', () => {
    const wrong = shots.flatMap(({ id, ending }, index) => {
      const { ran } = fired.shots[index] ?? { ran: [] };
      const { before, pipes, handler, filter } = predictRun(entrypointOf(id), ending);
      const ranPipes = ran.filter((note) => note.startsWith('pipe:'));
      const inPipe = ending.by === 'ParseIntPipe';
      const expected = [...before, ...ranPipes, handler, filter].filter((note) => note !== null);
      // Where one pipe throws, the pipes of the other parameters run on, even behind the filter.
      const seen = inPipe ? [...before, ...ranPipes, ...ran.filter(isFilter)] : ran;
      const inOrder =
        seen.join() === expected.join() && ran.slice(0, before.length).join() === before.join();
      return inOrder && isInterleaving(ranPipes, pipes, inPipe)
        ? []
        : [{ id, ending, ran, predicted: { before, pipes, handler, filter } }];
    });
    expect(wrong).toEqual([]);
  });

  it('names the filter that answers, or none where none takes the exception', () => {
    const filters = shots.map(({ id, ending }, index) => ({
      id,
      ending,
      filter: fired.shots[index]?.ran.find(isFilter) ?? null,
    }));
    expect(filters).toEqual(
      shots.map(({ id, ending }) => ({
        id,
        ending,
        filter: predictRun(entrypointOf(id), ending).filter,
      })),
    );
    expect(filters.filter(({ ending }) => ending.thrown).length).toBeGreaterThan(25);
  });

  it('explains which filter takes it, or what Nest answers', () => {
    const wrong = shots.flatMap(({ id, text, ending }, index) => {
      if (text === undefined) return [];
      const { handler } = entrypointOf(id);
      const name = `${handler.class}.${handler.method}`;
      const at = THROWS.findIndex(
        (one) => one.handler === name && one.text === text && one.at === ending.by,
      );
      const prediction = listed.predictions[at];
      const shot = fired.shots[index];
      if (!prediction || !shot) throw new Error(`nothing was predicted for ${id} ${text}`);
      const { taker, seen } = prediction;
      const predicted = taker.kind === 'filter' ? `filter:${taker.name}` : seen;
      const found = shot.ran.find(isFilter) ?? seenOf(shot);
      return isDeepStrictEqual(predicted, found) ? [] : [{ id, text, predicted, found }];
    });
    expect(wrong).toEqual([]);
    const takers = listed.predictions.map(({ taker }) => taker.kind);
    expect(takers.filter((kind) => kind === 'filter').length).toBeGreaterThan(20);
    expect(takers.filter((kind) => kind === 'nest').length).toBeGreaterThan(2);
  });
});

/** Nest itself only answers gateways here: a global filter catches everything of the routes. */
function seenOf({ events = [] }: ShotResult): Seen {
  const [{ event, args } = { event: '', args: [] }] = events;
  return { kind: 'event', event, payload: args[0], ack: 'never called' };
}

function isFilter(note: string): boolean {
  return note.startsWith('filter:');
}
