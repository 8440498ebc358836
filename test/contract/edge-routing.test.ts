import { beforeAll, describe, expect, it } from 'vitest';
import { graphLines, modelLines, routeLines } from './support/entrypoint-lines.js';
import { expectPredictions, listAndFire } from './support/list-and-fire.js';
import type { Fired, Listed } from './support/run-child.js';

describe('routes that Nest sorts, versions by a header and binds to hosts', () => {
  const app = 'fixtures/edge/routing';
  let listed: Listed;
  let fired: Fired;

  beforeAll(async () => ({ listed, fired } = await listAndFire(app)));

  it('are shown in the order in which the router got them', () => {
    expect(routeLines(listed.model)).toEqual(listed.router);
    const cats = listed.model.entrypoints.filter(({ label }) => label.includes('/cats'));
    // By specificity: the parameter is declared before all of them, and comes behind them.
    expect(cats.map(({ label }) => label)).toEqual([
      'GET /cats/black',
      'POST /cats/tame',
      'POST /cats/wild',
      'ALL /cats/anything',
      'GET /cats/:id',
      'GET /cats/*rest',
    ]);
    expect(modelLines(listed.model).sort()).toEqual(graphLines(listed.graph).sort());
  });

  it('carry their hosts and versions', () => {
    const { versioning } = listed.model.globals;
    expect(versioning).toEqual({ type: 'header', key: 'x-version', defaultVersion: ['1'] });
    const addresses = Object.fromEntries(
      listed.model.entrypoints.map(({ id, address }) => [id, address]),
    );
    expect(addresses).toMatchObject({
      'http:GET /index#AdminController.index': { version: ['1'], host: ['admin.example.com'] },
      'http:GET /index#TenantController.index': { host: [':tenant.example.com', 'localhost'] },
      'http:GET /versions#OldController.list': { version: ['1'] },
      'http:GET /versions#NewestController.list': { version: ['2', '3'] },
      'http:GET /versions/always#NewestController.always': { version: ['neutral'] },
    });
    expect(addresses['http:GET /versions#OldController.list']).not.toHaveProperty('host');
  });

  it('lead to the handlers that the model names', () => expectPredictions(fired.model, fired));

  it('are the same in the running application', () => {
    expect(fired.faults).toEqual([]);
    expect(fired.model).toEqual({ ...listed.model, target: fired.model.target });
  });
});
