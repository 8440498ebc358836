import { beforeAll, describe, expect, it } from 'vitest';
import { expectPredictions, listAndFire } from './support/list-and-fire.js';
import type { Fired, Listed } from './support/run-child.js';

describe('middleware in every form', () => {
  const app = 'fixtures/edge/middleware';
  let listed: Listed;
  let fired: Fired;

  beforeAll(async () => ({ listed, fired } = await listAndFire(app)));

  const everywhere = [
    'usedByApp app.use instance default',
    '(anonymous function) consumer.apply instance default',
    'MemberMiddleware consumer.apply class default',
  ];
  const ofCats = [
    'SharedMiddleware consumer.apply class default',
    'named consumer.apply instance default',
  ];

  it('is listed for the routes that meet it', () => {
    expect(
      listed.model.entrypoints.map(({ label, pipeline }) => [
        label,
        ...pipeline.map(({ name, boundBy, form, scope }) => `${name} ${boundBy} ${form} ${scope}`),
      ]),
    ).toEqual([
      [
        'GET /api/plain',
        'usedByApp app.use instance default',
        'usedForPath app.use instance default',
        '(anonymous function) consumer.apply instance default',
        'MemberMiddleware consumer.apply class default',
        'SharedMiddleware consumer.apply class default',
        'LaterMiddleware consumer.apply class default',
      ],
      ['GET /api/cats', ...everywhere, ...ofCats],
      [
        'GET /api/cats/:id',
        ...everywhere,
        ...ofCats,
        'RequestMiddleware consumer.apply class request',
        'DependentMiddleware consumer.apply class default',
        'WildcardMiddleware consumer.apply class default',
      ],
      ['GET /api/cats/feed/all', ...everywhere, ...ofCats],
    ]);
  });

  it('is not constructed to be listed', () => {
    expect(listed.constructed).toEqual([]);
    expect(listed.ran).toEqual([]);
    expect(fired.constructed).toEqual([]);
  });

  it('runs as it is listed', () => {
    expectPredictions(listed.model, fired);
    expect(fired.model).toEqual({ ...listed.model, target: fired.model.target });
  });
});
