import { describe, expect, it } from 'vitest';
import { routeLines } from './support/entrypoint-lines.js';
import { runChild } from './support/run-child.js';

const APP = 'fixtures/edge/route-conflict';

describe('a route that another one shadows', () => {
  it('is listed behind it, where Nest only warns', async () => {
    const { model, router } = await runChild('list', { app: APP });
    expect(routeLines(model)).toEqual(['GET /cats/:id', 'GET /cats/black']);
    expect(routeLines(model)).toEqual(router);
  });

  it('is never reached', async () => {
    const shot = { id: 'http:GET /cats/black#CatsController.black', request: {} };
    const { shots } = await runChild('fire', { app: APP, shots: [shot] });
    expect(shots.map(({ ran }) => ran)).toEqual([['handler:CatsController.find']]);
  });

  it('keeps the application from starting where Nest is told to fail, and the cause is told', async () => {
    const listing = runChild('list', { app: `${APP}/src/strict.js` });
    await expect(listing).rejects.toThrow('TargetError');
    await expect(listing).rejects.toThrow(/\/cats\/black/);
  });
});
