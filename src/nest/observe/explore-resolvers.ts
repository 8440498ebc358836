import { shortReason } from '../../model/short-reason.js';
import type { Dependent } from '../on-demand/dependencies-of.js';
import { nameOfToken } from '../names.js';
import type { NestContainer, NestModule } from '../nest-types.js';
import type { Observation } from './observation.js';
import type { ResolversExplorer } from './observe-graphql.js';
import { explorersOf } from './resolver-explorers.js';

/** `GRAPHQL_MODULE_OPTIONS` of `@nestjs/graphql` graphql.constants. */
const OPTIONS = 'GqlModuleOptions';
const ROOT_TYPES = new Set(['Query', 'Mutation', 'Subscription']);

const UNKNOWN_OPTIONS = {
  what: 'enhancers of GraphQL fields',
  why: 'the options of GraphQLModule come from forRootAsync, whose factory preview does not run, so fields are shown as if fieldResolverEnhancers were not set; routes --live shows them as they are',
  subject: null,
};

/**
 * Lets the target's own explorer find its resolvers. `GraphQLModule` would do
 * it while it initialises, after which it generates and writes the schema
 * (`@nestjs/graphql` graphql.module: `onModuleInit`), so the explorer alone is
 * constructed, with what Nest resolved for it.
 */
export function exploreResolvers(container: NestContainer, observation: Observation): void {
  for (const [wrapper, module] of explorersOf(container)) {
    try {
      const explorer = construct(wrapper, module) as ResolversExplorer;
      const fields = explorer.explore();
      const isLimited = Object.keys(fields).some((type) => !ROOT_TYPES.has(type));
      if (optionsOf(module) === null && isLimited) observation.unseen.push(UNKNOWN_OPTIONS);
    } catch (error) {
      observation.unseen.push({
        what: 'GraphQL resolvers',
        why: `looking for them failed: ${error instanceof Error ? shortReason(error.message) : String(error)}`,
        subject: module.metatype,
      });
    }
  }
}

/** Only what the explorer itself needs: nothing of the application, and no factory. */
function construct(wrapper: Dependent, module: NestModule): object {
  const dependencies = (wrapper.getCtorMetadata?.() ?? []).map((dependency) => {
    if (!dependency) throw new Error(`${nameOfToken(wrapper.token)} lacks a dependency`);
    return provide(dependency, module);
  });
  return Reflect.construct(wrapper.metatype as new () => object, dependencies) as object;
}

function provide(wrapper: Dependent, module: NestModule): unknown {
  const { token, metatype, instance, inject, host } = wrapper;
  if (token === OPTIONS) return optionsOf(module) ?? {};
  // The driver is asked for by token; what it is asked is answered by its class alone.
  if (nameOfToken(token) === 'ModuleRef')
    return { get: (asked: unknown) => module.providers.get(asked)?.instance };
  if (host?.initOnPreview || !metatype || inject) return instance;
  return construct(wrapper, module);
}

/** Null where a factory makes them, which preview does not run. */
function optionsOf({ providers }: NestModule): object | null {
  return providers.get(OPTIONS)?.instance ?? null;
}
