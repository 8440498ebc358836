import { expect } from 'vitest';
import type { AppModel, Entrypoint } from '../../../src/model/app-model.js';
import type { ProbeRequest } from '../../../src/model/probe.js';
import { isInterleaving } from './is-interleaving.js';
import { predictRun, type Ending } from './predict-run.js';
import { runChild, type Fired } from './run-child.js';

/** Lists the application, then sends one request to every entry point of it. */
export async function listAndFire(app: string, endings: Record<string, Ending> = {}) {
  const listed = await runChild('list', { app });
  const shots = listed.model.entrypoints.map(({ id, address }) => ({
    id,
    request: requestFor(address),
  }));
  const fired = await runChild('fire', { app, shots });
  plannedEndings.set(fired, endings);
  return { listed, fired };
}

const plannedEndings = new WeakMap<Fired, Record<string, Ending>>();

function requestFor(address: Entrypoint['address']): ProbeRequest {
  if (!('method' in address)) return { body: { name: 'Tom' } };
  const [version] = address.version ?? [];
  return {
    params: { id: '7', rest: 'a/b' },
    query: { name: 'Tom', age: '10' },
    ...(version && version !== 'neutral' ? { headers: { 'x-version': version } } : {}),
  };
}

/** Compares what ran with the pipelines; `runsAs` names what no model can know. */
export function expectPredictions(
  model: AppModel,
  fired: Fired,
  runsAs: Record<string, string> = {},
): void {
  const endings = plannedEndings.get(fired) ?? {};
  expect(fired.shots).toHaveLength(model.entrypoints.length);
  const rename = (notes: string[]) =>
    notes.map((note) => note.replace(/(?<=:).*/, (name) => runsAs[name] ?? name));
  for (const [index, one] of model.entrypoints.entries()) {
    const { ran = [] } = fired.shots[index] ?? {};
    const { before, pipes, handler, filter } = predictRun(
      one,
      endings[`${one.handler.class}.${one.handler.method}`],
    );
    const ranPipes = ran.filter((note) => note.startsWith('pipe:'));
    const expected = [...rename(before), ...ranPipes, handler, filter].filter(
      (note) => note !== null,
    );
    const dealt = isInterleaving(ranPipes, pipes);
    expect({ id: one.id, ran, dealt }).toEqual({ id: one.id, ran: expected, dealt: true });
  }
}
