import { beforeAll, describe, expect, it } from 'vitest';
import { graphLines, modelLines } from './support/entrypoint-lines.js';
import { listAndFire } from './support/list-and-fire.js';
import type { Fired, Listed } from './support/run-child.js';

describe('classes that two modules register', () => {
  let listed: Listed;
  let fired: Fired;

  beforeAll(async () => ({ listed, fired } = await listAndFire('fixtures/edge/twice')));

  it('are entry points of each of them', () => {
    expect(listed.model.entrypoints.map(({ id, handler }) => [id, handler.module])).toEqual([
      ['http:GET /page#PageController.show', 'NorthModule'],
      ['http:GET /page#PageController.show~2', 'SouthModule'],
      ['ws:rooms:enter#RoomGateway.enter', 'NorthModule'],
      ['ws:rooms:enter#RoomGateway.enter~2', 'SouthModule'],
    ]);
    expect(modelLines(listed.model).sort()).toEqual(graphLines(listed.graph).sort());
    expect(fired.model).toEqual({ ...listed.model, target: fired.model.target });
  });

  it('answer a request once, and an event once for each module', () => {
    const once = ['handler:PageController.show'];
    const [guard, handler] = ['guard:RoomGuard', 'handler:RoomGateway.enter'];
    const [, , ...events] = fired.shots;
    expect(fired.shots.slice(0, 2).map(({ ran }) => ran)).toEqual([once, once]);
    expect(events.map(({ outcome, body }) => [outcome, body])).toEqual([
      ['answered', 'entered'],
      ['answered', 'entered'],
    ]);
    for (const { ran } of events) expect(ran.toSorted()).toEqual([guard, guard, handler, handler]);
  });
});
