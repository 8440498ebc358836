import type { AppModel, Enhancer } from '../../../../src/model/app-model.js';
import type { Plan, PlannedEnhancer } from './plan-app.js';

/**
 * No listing runs a factory, and none runs one that is run for each request: that the name and the types of what one makes are
 * unknown is a gap of the model. Their place is known, so here they get both.
 */
export function nameFactories(model: AppModel, plan: Plan): AppModel {
  const factories = plan.globals
    .filter(({ by }) => by === 'factory')
    .map(({ name }) => plan.enhancers.find((one) => one.name === name) as PlannedEnhancer);
  const names = new Set(factories.map(({ name }) => name));
  const named = (list: readonly Enhancer[]) => nameEach(list, factories);
  const { globals, entrypoints, filters, gaps } = model;
  return {
    ...model,
    globals: {
      ...globals,
      guards: named(globals.guards),
      interceptors: named(globals.interceptors),
      pipes: named(globals.pipes),
      filters: named(globals.filters),
    },
    entrypoints: entrypoints.map((one) => ({
      ...one,
      params: one.params.map((param) => ({ ...param, pipes: named(param.pipes) })),
      pipeline: named(one.pipeline),
    })),
    filters: filters.filter(({ name }) => !isFactory(name) && !names.has(name)),
    gaps: gaps.filter(({ why }) => !/runs no factory|its factory runs/.test(why)),
  };
}

/** Globals run in the order in which they were provided; the last filter is asked first. */
function nameEach(list: readonly Enhancer[], factories: readonly PlannedEnhancer[]): Enhancer[] {
  const next = new Map<string, number>();
  return list.map((enhancer) => {
    const { role, name, scope } = enhancer;
    if (!isFactory(name)) return enhancer;
    const of = factories.filter((one) => one.role === role && one.scope === scope);
    const place = next.get(`${role} ${scope}`) ?? 0;
    next.set(`${role} ${scope}`, place + 1);
    const found = (role === 'filter' ? of.toReversed() : of)[place];
    if (!found) throw new Error(`${name} at place ${place} was not planned`);
    const catches = role === 'filter' ? { catches: found.catches } : {};
    return { ...enhancer, name: found.name, ...catches };
  });
}

function isFactory(name: string): boolean {
  return name.endsWith('(useFactory)');
}
