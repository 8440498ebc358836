import { beforeAll, describe, expect, it } from 'vitest';
import { routeLines } from './support/entrypoint-lines.js';
import { expectPredictions, listAndFire } from './support/list-and-fire.js';
import type { Fired, Listed } from './support/run-child.js';

describe('handlers with several paths, versions and hosts', () => {
  let listed: Listed;
  let fired: Fired;

  beforeAll(async () => ({ listed, fired } = await listAndFire('fixtures/edge/several')));

  it('are entry points at every one of them, in the order of the router', () => {
    expect(routeLines(listed.model)).toEqual([
      'GET /api/v1/pets/cats',
      'GET /api/v2/pets/cats',
      // Left out of the prefix, not out of the versions.
      'GET /v1/pets/cats/all',
      'GET /v2/pets/cats/all',
      'GET /api/v3/pets/cats/:id',
      'GET /api/pets/cats/:id',
      'GET /api/v1/pets/kittens',
      'GET /api/v2/pets/kittens',
      'GET /api/v1/pets/kittens/all',
      'GET /api/v2/pets/kittens/all',
      'GET /api/v3/pets/kittens/:id',
      'GET /api/pets/kittens/:id',
    ]);
    // What is left out of the prefix has an answer of Nest's own to unknown paths behind it.
    expect(routeLines(listed.model)).toEqual(
      listed.router.filter((line) => !line.startsWith('ALL ')),
    );
    const hosts = listed.model.entrypoints.map(({ address }) => 'host' in address && address.host);
    expect(hosts).toEqual(Array.from(hosts, () => [':tenant.example.com', 'localhost']));
  });

  it('answer at every one of them', () => {
    expectPredictions(fired.model, fired);
    expect(fired.model).toEqual({ ...listed.model, target: fired.model.target });
  });
});
