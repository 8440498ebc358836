import type { Enhancer, Globals, Role } from '../model/app-model.js';
import type { InstanceWrapper } from '../nest/nest-types.js';
import type { ObservedEnhancer } from '../nest/observe/observation.js';
import type { CollectContext } from './collect-context.js';
import { describeGlobal } from './describe-enhancer.js';

/** The global part of the application's configuration, in the order in which Nest runs or asks it. */
export function collectGlobals(context: CollectContext): Globals {
  const { config } = context.application;
  const versioning = config.getVersioning();
  const list = (role: Role, fixed: object[], scoped: InstanceWrapper[]): Enhancer[] =>
    [...fixed, ...scoped.map((wrapper) => instanceOf(context, wrapper))]
      .filter((instance): instance is object => Boolean(instance))
      .map((instance) => describeGlobal(context, globalOf(context, role, instance)));
  return {
    prefix: config.getGlobalPrefix() || null,
    versioning: versioning ? context.vocabulary.versioning(versioning) : null,
    guards: list('guard', config.getGlobalGuards(), config.getGlobalRequestGuards()),
    interceptors: list(
      'interceptor',
      config.getGlobalInterceptors(),
      config.getGlobalRequestInterceptors(),
    ),
    pipes: list('pipe', config.getGlobalPipes(), config.getGlobalRequestPipes()),
    // Nest reverses the collected list before it asks (core router/router-exception-filters).
    filters: list('filter', config.getGlobalFilters(), config.getGlobalRequestFilters()).reverse(),
  };
}

/** A request-scoped global has no instance yet: its class, or what stands in for it, shows it. */
function instanceOf({ observation }: CollectContext, wrapper: InstanceWrapper): object | null {
  const noted = [...observation.globals].find(([, binding]) => binding.wrapper === wrapper);
  return noted?.[0] ?? (wrapper.metatype as { prototype?: object } | null)?.prototype ?? null;
}

function globalOf({ vocabulary }: CollectContext, role: Role, instance: object): ObservedEnhancer {
  const enhancer: ObservedEnhancer = { role, level: 'global', bound: instance, instance };
  return role === 'filter' ? { ...enhancer, catches: vocabulary.catchTypes(instance) } : enhancer;
}
