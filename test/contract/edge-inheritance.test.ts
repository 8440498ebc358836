import { beforeAll, describe, expect, it } from 'vitest';
import { graphLines, modelLines } from './support/entrypoint-lines.js';
import { expectPredictions, listAndFire } from './support/list-and-fire.js';
import type { Fired, Listed } from './support/run-child.js';

describe('inherited handlers and gateways that share a port', () => {
  const app = 'fixtures/edge/inheritance';
  let listed: Listed;
  let fired: Fired;

  beforeAll(
    async () =>
      ({ listed, fired } = await listAndFire(app, {
        'HallGateway.fail': { thrown: ['Error'] },
        'CellarGateway.fail': { thrown: ['Error'] },
        'AtticGateway.fail': { thrown: ['Error'] },
      })),
  );

  it('are entry points of the class that inherits them, with its enhancers', () => {
    const routes = listed.model.entrypoints.filter(({ transport }) => transport === 'http');
    expect(
      routes.map(({ label, handler, pipeline }) => [
        label,
        handler.class,
        ...pipeline.map(({ name }) => name),
      ]),
    ).toEqual([
      ['GET /cats', 'CatsController', 'AnimalGuard', 'ListInterceptor'],
      ['POST /cats/feed', 'CatsController', 'AnimalGuard'],
      ['GET /dogs', 'DogsController', 'AnimalGuard', 'DogGuard', 'ListInterceptor'],
      ['POST /dogs/feed', 'DogsController', 'AnimalGuard', 'DogGuard'],
      ['GET /birds', 'BirdsController', 'AnimalGuard', 'ListInterceptor'],
    ]);
    const files = new Set(routes.map(({ handler }) => `${handler.source?.file}:${handler.method}`));
    expect([...files]).toEqual([
      'src/animals.controllers.js:list',
      'src/animals.controllers.js:feed',
    ]);
    expect(modelLines(listed.model).sort()).toEqual(graphLines(listed.graph).sort());
  });

  it('are told apart by namespace, port and path', () => {
    const messages = listed.model.entrypoints.filter(({ transport }) => transport === 'ws');
    expect(messages.map(({ label, address }) => ({ label, ...address }))).toMatchObject([
      { label: 'hall:enter', namespace: 'hall', port: 3301, path: null },
      { label: 'hall:fail', namespace: 'hall', port: 3301 },
      { label: 'cellar:enter', namespace: '/cellar', port: 3301, path: null },
      { label: 'cellar:fail', namespace: '/cellar', port: 3301 },
      { label: 'enter', namespace: null, port: 3302, path: '/attic', transports: ['websocket'] },
      { label: 'fail', namespace: null, port: 3302, path: '/attic' },
    ]);
  });

  it('run as they are listed', () => {
    expectPredictions(fired.model, fired);
    expect(fired.model).toEqual({ ...listed.model, target: fired.model.target });
    // The HTTP server, and one for each port that gateways declare.
    expect(fired.servers).toBe(3);
  });
});
