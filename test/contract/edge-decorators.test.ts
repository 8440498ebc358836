import { beforeAll, describe, expect, it } from 'vitest';
import type { AppModel } from '../../src/model/app-model.js';
import { runBin } from '../cli/support/run-bin.js';
import { fixture } from '../cli/support/targets.js';
import { graphLines, modelLines } from './support/entrypoint-lines.js';
import { expectPredictions, listAndFire } from './support/list-and-fire.js';
import type { Fired, Listed } from './support/run-child.js';

describe('decorators that others put together', () => {
  const app = 'fixtures/edge/decorators';
  let listed: Listed;
  let fired: Fired;

  beforeAll(async () => ({ listed, fired } = await listAndFire(app)));

  it('bind what they came to bind, and only on classes that a module registers', () => {
    expect(pipelines(listed.model)).toEqual([
      ['GET /listed/conditional', 'PlainGuard'],
      ['GET /listed/composed', 'PlainGuard', 'KeyGuard', 'KeyInterceptor'],
      ['listed:composed', 'PlainGuard', 'KeyGuard'],
    ]);
    expect(modelLines(listed.model).sort()).toEqual(graphLines(listed.graph).sort());
    expect(listed.model.gaps).toEqual([]);
  });

  it('run as they are listed', () => {
    expectPredictions(fired.model, fired);
    expect(fired.model).toEqual({ ...listed.model, target: fired.model.target });
  });

  it('bind something else in another environment; buffered logs stay off the output', async () => {
    const args = ['routes', '--json', '--app', fixture('edge/decorators')];
    const run = await runBin(args, { env: { FIXTURE_FEATURE: 'on' } });
    expect(run).toMatchObject({ code: 0, stderr: '' });
    expect(pipelines(JSON.parse(run.stdout) as AppModel)).toEqual([
      ['GET /listed/conditional', 'FeatureGuard', 'FeatureGuard'],
      ['GET /listed/composed', 'FeatureGuard', 'KeyGuard', 'KeyInterceptor'],
      ['listed:composed', 'FeatureGuard', 'KeyGuard'],
    ]);
  });
});

function pipelines({ entrypoints }: AppModel): string[][] {
  return entrypoints.map(({ label, pipeline }) => [label, ...pipeline.map(({ name }) => name)]);
}
