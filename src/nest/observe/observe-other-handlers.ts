import { exploreResolvers } from './explore-resolvers.js';
import type { Nest } from '../load-nest.js';
import type { NestApplication } from '../nest-types.js';
import { noteUnreadMetadata } from './note-unread-metadata.js';
import type { Observation } from './observation.js';
import { observeExternal } from './observe-external.js';
import { observeGraphql } from './observe-graphql.js';
import type { Patches } from '../patches.js';

type Method = (this: object, ...args: unknown[]) => unknown;

/**
 * Observes what is neither route, message nor pattern: resolvers and what Nest's
 * external context creator makes. Resolvers are found when modules initialise
 * (core nest-application-context: `callInitHook`), and in the preview, where
 * GraphQL's does not, once the application is there.
 */
export async function observeOtherHandlers(
  nest: Nest,
  patches: Patches,
  observation: Observation,
): Promise<{ finish(preview: boolean): Promise<void> }> {
  const external = await observeExternal(nest, patches, observation);
  const explored = new WeakSet<object>();
  const { NestApplicationContext } = await nest.inner('core', 'nest-application-context');
  patches.replace(
    (NestApplicationContext as { prototype: object }).prototype,
    'callInitHook',
    (original) =>
      function callInitHook(this: NestApplication, ...args: unknown[]) {
        observeGraphql(this.container, patches, observation, external, explored);
        return (original as Method).apply(this, args);
      },
  );
  return {
    async finish(preview) {
      const containers = new Set(observation.applications.map(({ container }) => container));
      for (const container of containers) {
        if (!preview) continue;
        observeGraphql(container, patches, observation, external, explored);
        exploreResolvers(container, observation);
      }
      for (const container of containers) {
        await noteUnreadMetadata(nest, container, observation, preview);
      }
    },
  };
}
