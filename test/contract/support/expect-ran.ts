import { expect } from 'vitest';
import type { Entrypoint } from '../../../src/model/app-model.js';
import { isInterleaving } from './is-interleaving.js';
import { predictRun, type Ending } from './predict-run.js';

/** Compares what ran for one operation with the pipelines of the handlers that it calls, one after the other. */
export function expectRan(
  ran: readonly string[],
  handlers: readonly Entrypoint[],
  ending: Ending = {},
): void {
  const runs = handlers.map((one) => predictRun(one, ending));
  const expected = runs.flatMap(({ before, pipes, handler, filter }) => [
    ...before,
    ...pipes.flat().map(() => 'pipe'),
    handler,
    filter,
  ]);
  const isPipe = (note: string) => note.startsWith('pipe:');
  const ranPipes = ran.filter(isPipe);
  expect({
    ran: ran.map((note) => (isPipe(note) ? 'pipe' : note)),
    dealt: isInterleaving(
      ranPipes,
      runs.flatMap(({ pipes }) => pipes),
    ),
  }).toEqual({ ran: expected.filter((note) => note !== null), dealt: true });
}
