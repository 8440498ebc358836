import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import type { AppModel } from '../../src/model/app-model.js';
import { ALL_DRIVERS, EdgeCopies } from './support/edge-copies.js';
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

describe.each([9, 10, 11, 12] as const)('middleware of Fastify, on Nest %i', (major) => {
  const copies = new EdgeCopies('middleware', ALL_DRIVERS);
  let listed: Listed;
  let fired: Fired;

  beforeAll(async () => {
    ({ listed, fired } = await listAndFire(`${copies.on(major)}/src/fastify.js`));
  });
  afterAll(() => copies.remove());

  const applied = (name: string) => `${name} consumer.apply`;
  const everywhere = [
    ...['named', '(anonymous function)'].map((name) => `${name} app.use`),
    ...['(anonymous function)', 'MemberMiddleware'].map(applied),
  ];

  it('is listed, and is not constructed for that', () => {
    const { gaps, entrypoints } = listed.model;
    expect(gaps).toEqual([]);
    const plain = ['SharedMiddleware', 'LaterMiddleware'];
    expect(namesOf(entrypoints, 'GET /api/plain')).toEqual([
      'usedByApp app.use',
      'usedForPath app.use',
      ...everywhere,
      ...plain.map(applied),
    ]);
    // Nest 9 binds a controller's middleware to each of its paths, and middie runs it for each that fits.
    const cats = [
      'SharedMiddleware',
      'named',
      ...(major === 9 ? ['SharedMiddleware', 'named'] : []),
    ];
    const ofOne = ['RequestMiddleware', 'DependentMiddleware', 'WildcardMiddleware'];
    expect(namesOf(entrypoints, 'GET /api/cats/:id')).toEqual([
      'usedByApp app.use',
      ...everywhere,
      ...[...cats, ...ofOne].map(applied),
    ]);
    expect(listed).toMatchObject({ constructed: [], ran: [] });
  });

  it('runs as it is listed', () => {
    expectPredictions(listed.model, fired);
    expect(fired.model).toEqual({ ...listed.model, target: fired.model.target });
  });
});

it('middleware that Fastify got past Nest is a gap, and does not run', async () => {
  const copies = new EdgeCopies('middleware', ALL_DRIVERS);
  onTestFinished(() => copies.remove());
  const { listed } = await listAndFire(`${copies.on(12)}/src/own-middie.js`);
  const why = 'the application gave Fastify middleware past Nest';
  expect(listed.model.gaps).toEqual([{ what: 'middleware', why, source: null }]);
  expect(listed.ran).toEqual([]);
});

function namesOf(entrypoints: AppModel['entrypoints'], label: string): string[] {
  const found = entrypoints.find((one) => one.label === label);
  return found?.pipeline.map(({ name, boundBy }) => `${name} ${boundBy}`) ?? [];
}
