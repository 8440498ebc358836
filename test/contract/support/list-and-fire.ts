import { expect } from 'vitest';
import { withVersion } from '../../../dist/commands/probe/with-version.js';
import { isHttpAddress } from '../../../src/model/address.js';
import type { AppModel, Entrypoint } from '../../../src/model/app-model.js';
import type { ProbeRequest } from '../../../src/model/probe.js';
import { isInterleaving } from './is-interleaving.js';
import { predictRun, type Ending } from './predict-run.js';
import { runChild, type Fired } from './run-child.js';

/**
 * Lists the application, then sends one request to every entry point of it.
 * Endings and additions to requests are named by `Class.method`.
 */
export async function listAndFire(
  app: string,
  endings: Record<string, Ending> = {},
  additions: Record<string, ProbeRequest> = {},
) {
  const listed = await runChild('list', { app });
  const { entrypoints, globals } = listed.model;
  const shots = entrypoints.map((entrypoint) => {
    const { id, handler } = entrypoint;
    const own = additions[`${handler.class}.${handler.method}`];
    const request = { ...requestFor(entrypoint), ...own };
    return { id, request: withVersion(request, entrypoint, globals.versioning) };
  });
  const fired = await runChild('fire', { app, shots });
  plannedEndings.set(fired, endings);
  return { listed, fired };
}

const plannedEndings = new WeakMap<Fired, Record<string, Ending>>();

function requestFor({ address }: Entrypoint): ProbeRequest {
  if (!isHttpAddress(address)) return { body: { name: 'Tom' } };
  return { params: { id: '7', rest: 'a/b' }, query: { name: 'Tom', age: '10' } };
}

/** Compares what ran with the pipelines; `runsAs` names what no model can know. */
export function expectPredictions(
  model: AppModel,
  fired: Fired,
  runsAs: Record<string, string> = {},
  endings = plannedEndings.get(fired) ?? {},
): void {
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
