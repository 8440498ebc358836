import type { Nest } from '../load-nest.js';
import type { HttpAdapter } from '../nest-types.js';
import { readRouter } from './express-router.js';
import { findMyWayOf } from './find-my-way.js';

/**
 * What the router of a driver keeps for everything that it was given, in that
 * order: the layers of Express, or what Fastify stores with each of its routes.
 */
export function routerEntries(adapter: HttpAdapter, nest: Nest): object[] {
  const type = adapter.getType();
  if (type === 'express') return readRouter(adapter.getInstance())?.stack ?? [];
  if (type !== 'fastify') return [];
  return findMyWayOf(adapter.getInstance(), nest)?.routes.map(({ store }) => store) ?? [];
}
