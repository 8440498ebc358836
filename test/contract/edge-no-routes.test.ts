import { expect, it } from 'vitest';
import { runChild } from './support/run-child.js';

it('an application without any route is a model without entry points', async () => {
  const { model } = await runChild('list', { app: 'fixtures/edge/no-routes' });
  expect(model.entrypoints).toEqual([]);
  expect(model.filters).toEqual([]);
  expect(model.modules.map(({ name }) => name)).toEqual(['AppModule']);
  expect(model.target).toMatchObject({ http: 'express', ws: null });
});
