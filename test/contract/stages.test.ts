import { expect, it } from 'vitest';
import { withExplainer } from '../../dist/explain/with-explainer.js';
import { STAGES, type Stage } from '../../dist/model/stages.js';
import { withSession } from '../../dist/session/open-session.js';

/** The demo at a stage, or as it is, with all that decorators wrote about its handlers. */
function seen(stage: Stage | null): Promise<string> {
  const options = {
    app: undefined,
    run: stage ? { stage } : {},
    cwd: '/',
    purpose: 'list' as const,
    sources: true,
    bootTimeoutMs: 10_000,
    signal: new AbortController().signal,
  };
  return withSession(options, async ({ model, application }) => {
    const { target: _target, ...rest } = model;
    const metadata = await withExplainer(application, model, ({ explain }) =>
      Promise.all(model.entrypoints.map(async (one) => (await explain(one)).metadata)),
    );
    return JSON.stringify({ ...rest, metadata });
  });
}

it(
  'a process may have one stage after the other, in any order, and the finished demo between them',
  { timeout: 120_000 },
  async () => {
    const finished = await seen(null);
    const upwards = [];
    for (const stage of STAGES) upwards.push(await seen(stage));
    expect(await seen(null)).toBe(finished);
    const downwards = [];
    for (const stage of STAGES.toReversed()) downwards.unshift(await seen(stage));
    expect(downwards).toEqual(upwards);
    expect(upwards[12]).toBe(finished);
    // A module that nobody imports (users-module) and what a method does (double-wrap) stand in no model.
    expect(new Set(upwards).size).toBe(STAGES.length - 2);
  },
);
