import type { Nest } from '../load-nest.js';
import type { HttpAdapter } from '../nest-types.js';
import { readRouter } from './express-router.js';
import { findMyWayOf } from './find-my-way.js';

/**
 * Runs what gives something to the router of a driver, and tells what the router
 * keeps for it: layers of Express, or what Fastify stores with its routes.
 */
export function entriesAddedBy<Result>(
  add: () => Result,
  adapter: HttpAdapter,
  nest: Nest,
): { result: Result; entries: object[] } {
  const isExpress = adapter.getType() === 'express';
  const held = (): readonly object[] =>
    isExpress
      ? (readRouter(adapter.getInstance())?.stack ?? [])
      : (routerOfFastify(adapter, nest)?.routes ?? []);
  const count = held().length;
  const result = add();
  const added = held().slice(count);
  const entries = isExpress ? added : added.map((route) => (route as { store: object }).store);
  return { result, entries };
}

function routerOfFastify(adapter: HttpAdapter, nest: Nest) {
  return adapter.getType() === 'fastify' ? findMyWayOf(adapter.getInstance(), nest) : null;
}
