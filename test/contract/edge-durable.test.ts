import { beforeAll, describe, expect, it } from 'vitest';
import type { ProbeRequest } from '../../src/model/probe.js';
import { expectPredictions, listAndFire } from './support/list-and-fire.js';
import { runChild, type Fired, type Listed } from './support/run-child.js';

describe('durable providers', () => {
  const app = 'fixtures/edge/durable';
  let listed: Listed;
  let fired: Fired;

  beforeAll(async () => ({ listed, fired } = await listAndFire(app)));

  it('are listed without being constructed, and run as listed', () => {
    const { entrypoints, gaps } = listed.model;
    expect(
      entrypoints.map(({ label, scope, pipeline }) => [
        label,
        scope,
        ...pipeline.map(({ role, name, scope: own }) => `${role} ${name} ${own}`),
      ]),
    ).toEqual([
      ['GET /tenant/bubbled', 'durable', 'guard TenantGuard durable'],
      ['GET /tenant/own', 'durable'],
    ]);
    expect(gaps).toEqual([]);
    expect(listed).toMatchObject({ constructed: [], ran: [] });
    expectPredictions(fired.model, fired);
    expect(fired.model).toEqual({ ...listed.model, target: fired.model.target });
  });

  it('are those of the tenant that asks, with nothing of the rehearsal in them', async () => {
    const id = listed.model.entrypoints[0]?.id ?? '';
    const shots = ['one', 'two', 'one'].map((tenant) => {
      const request: ProbeRequest = { headers: { 'x-tenant': tenant } };
      return { id, request };
    });
    const { shots: answers } = await runChild('fire', { app, shots });
    expect(answers.map(({ body }) => body)).toEqual(['one', 'two', 'one']);
  });
});
