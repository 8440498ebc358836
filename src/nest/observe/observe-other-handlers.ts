import type { Nest } from '../load-nest.js';
import type { NestApplication, NestContainer } from '../nest-types.js';
import { noteUnreadMetadata } from './note-unread-metadata.js';
import type { Observation } from './observation.js';
import { observeExternal } from './observe-external.js';
import type { Patches } from '../patches.js';
import { explorersOf } from './resolver-explorers.js';

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
  /** Most applications have none, and load nothing that observes them. */
  const observeResolvers = async (container: NestContainer) => {
    if (explorersOf(container).size === 0) return;
    const { observeGraphql } = await import('./observe-graphql.js');
    observeGraphql(container, patches, observation, external, explored);
  };
  const { NestApplicationContext } = await nest.inner('core', 'nest-application-context');
  patches.replace(
    (NestApplicationContext as { prototype: object }).prototype,
    'callInitHook',
    (original) =>
      async function callInitHook(this: NestApplication, ...args: unknown[]) {
        await observeResolvers(this.container);
        return (original as Method).apply(this, args);
      },
  );
  return {
    async finish(preview) {
      const containers = new Set(observation.applications.map(({ container }) => container));
      for (const container of preview ? containers : []) {
        if (explorersOf(container).size === 0) continue;
        await observeResolvers(container);
        const { exploreResolvers } = await import('./explore-resolvers.js');
        exploreResolvers(container, observation);
      }
      for (const container of containers) {
        await noteUnreadMetadata(nest, container, observation, preview);
      }
    },
  };
}
