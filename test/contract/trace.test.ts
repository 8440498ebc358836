import { beforeAll, describe, expect, it } from 'vitest';
import type { TraceSpan } from '../../src/model/trace.js';
import { shotsFor, type PlannedShot } from './shots.js';
import { FIXTURES } from './support/apps.js';
import { runChild, type Fired, type ShotResult } from './support/run-child.js';
import { startAhead } from './support/start-ahead.js';

const observed = startAhead(FIXTURES, async ({ app }) => {
  const { model } = await runChild('list', { app });
  const shots = shotsFor(model.entrypoints);
  const plain = await runChild('fire', { app, shots });
  const traced = await runChild('fire', { app, shots, trace: true });
  return { shots, plain, traced };
});

/** Enhancers of Nest itself leave no note. */
const SILENT = new Set(['ParseIntPipe', 'BaseExceptionFilter', 'BaseWsExceptionFilter']);
const NOTED = new Set(['middleware', 'guard', 'interceptor', 'pipe', 'handler', 'filter']);

describe.each(FIXTURES)('the traces of $app', (fixture) => {
  let shots: PlannedShot[];
  let plain: Fired;
  let traced: Fired;

  beforeAll(async () => {
    ({ shots, plain, traced } = await observed(fixture));
  });

  it('change nothing: the same runs, and the same is answered', () => {
    expect(traced.shots.map(withoutTrace)).toEqual(plain.shots.map(withoutTrace));
    expect(traced.faults).toEqual(plain.faults);
    expect(traced.model).toEqual(plain.model);
  });

  it('hold what ran, in that order', () => {
    const wrong = traced.shots.flatMap(({ ran, trace }, index) => {
      const seen = (trace?.spans ?? []).filter(isNoted).map(({ kind, name }) => `${kind}:${name}`);
      return seen.join() === ran.join() ? [] : [{ id: shots[index]?.id, ran, seen }];
    });
    expect(wrong).toEqual([]);
  });

  it('end every span, and say why', () => {
    const open = traced.shots.flatMap(({ trace }, index) =>
      (trace?.spans ?? [])
        .filter(({ duration }) => duration === null)
        .map(({ kind, name }) => `${shots[index]?.id} ${kind} ${name}`),
    );
    expect(open).toEqual([]);
    for (const { trace } of traced.shots) expect(trace?.cause).toMatch(/\w/);
  });
});

function withoutTrace({ trace: _trace, ...shot }: ShotResult): Omit<ShotResult, 'trace'> {
  return shot;
}

function isNoted({ kind, name }: TraceSpan): boolean {
  return NOTED.has(kind) && !SILENT.has(name);
}
