import { describe, expect, it } from 'vitest';
import { expectAnswered } from './support/expect-answered.js';
import { runChild } from './support/run-child.js';
import { startAhead } from './support/start-ahead.js';

/** What is started is sent every request for real; of the others it is only asked who answers. */
const TARGETS = [
  { app: 'fixtures/nest-9', purpose: 'live' },
  { app: 'fixtures/nest-10', purpose: 'live' },
  { app: 'fixtures/nest-11', purpose: 'live' },
  { app: 'fixtures/nest-12-esm', purpose: 'live' },
  { app: 'fixtures/nest-12-fastify', purpose: 'live' },
  { app: 'fixtures/edge/routing', purpose: 'live' },
  { app: 'fixtures/edge/several', purpose: 'live' },
  { app: 'fixtures/edge/middleware', purpose: 'live' },
  { app: 'fixtures/edge/route-conflict', purpose: 'list' },
  { app: 'fixtures/edge/inheritance', purpose: 'list' },
  { app: 'fixtures/edge/twice', purpose: 'list' },
  { app: 'fixtures/edge/globals', purpose: 'list' },
  { app: 'fixtures/edge/durable', purpose: 'list' },
  { app: 'fixtures/edge/decorators', purpose: 'list' },
] as const;

const results = startAhead(TARGETS, ({ app, purpose }) =>
  runChild('match', { app, purpose, every: 'http' }),
);

describe.each(TARGETS)('every route of $app', { timeout: 120_000 }, (target) => {
  it('answers its own path, or stands behind a route that was registered before it', async () => {
    const { model, matches } = await results(target);
    const ids = model.entrypoints.map(({ id }) => id);
    expect(matches.length).toBeGreaterThan(0);
    for (const { asked, result } of matches) {
      const [{ answers = [], shadowed = [] } = {}] = result.lookups;
      const reached = [...answers, ...shadowed].map(({ id }) => id ?? '');
      expect(reached).toContain(asked.id);
      if (model.target.http !== 'express') continue;
      // Express asks its routes in the order in which it got them.
      expect(reached).toEqual(
        reached.toSorted((one, other) => ids.indexOf(one) - ids.indexOf(other)),
      );
    }
  });
});

const STARTED = TARGETS.filter(({ purpose }) => purpose === 'live');

describe.each(STARTED)('every route of $app', { timeout: 120_000 }, (target) => {
  it('is reached as it is said', async () => {
    const { matches, faults } = await results(target);
    expect(faults).toEqual([]);
    for (const match of matches) expectAnswered(match, { mayBeStopped: true });
    const arrived = matches.filter(({ fired }) =>
      fired[0]?.ran.some((note) => note.startsWith('handler:')),
    );
    expect(arrived.length).toBeGreaterThan(matches.length / 2);
  });
});
