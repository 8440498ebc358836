import type { Enhancer, Entrypoint, Role } from '../model/app-model.js';
import { UsageError } from '../model/errors.js';
import type { Prediction, ThrowSite } from '../model/explanation.js';
import { nearNames } from '../model/near-names.js';
import type { LayerOrigin } from '../nest/observe/observed-middleware.js';
import type { ExplainContext } from './explain-context.js';
import { filtersOfHandler, filtersOfMiddleware, type ListedFilter } from './listed-filter.js';

/** One place that may throw. */
export interface Thrower {
  at: Prediction['at'];
  through: string[];
  filters: ListedFilter[];
}

const HANDLER = 'handler';

/** Which filters an exception reaches, by where it is thrown: middleware runs before Nest knows the handler. */
export async function throwSites(context: ExplainContext): Promise<ThrowSite[]> {
  const names = (filters: readonly ListedFilter[]) => filters.map(({ name }) => name);
  const inside: ThrowSite = {
    roles: ['guard', 'interceptor', 'pipe', HANDLER],
    asked: names(filtersOfHandler(context)),
  };
  if (context.entrypoint.transport !== 'http') return [inside];
  const before = await filtersOfMiddleware(context, null);
  return [inside, { roles: ['middleware'], asked: names(before) }];
}

/**
 * The place that `--at` names: an enhancer of the pipeline by its name or role,
 * or the handler. Errors: `UsageError` with what could be named.
 */
export async function findThrower(
  context: ExplainContext,
  name: string | undefined,
): Promise<Thrower> {
  const { entrypoint } = context;
  const { handler, pipeline } = entrypoint;
  const qualified = `${handler.class}.${handler.method}`;
  const filters = filtersOfHandler(context);
  if (name === undefined || [HANDLER, handler.method, qualified].includes(name)) {
    return {
      at: { role: HANDLER, name: qualified },
      through: interceptorsAround(pipeline, null),
      filters,
    };
  }
  const enhancer = findEnhancer(entrypoint, name);
  const { role } = enhancer;
  const at = { role, name: enhancer.name };
  if (role === 'middleware') {
    const type = middlewareClass(context, enhancer);
    return { at, through: [], filters: await filtersOfMiddleware(context, type) };
  }
  return { at, through: interceptorsAround(pipeline, enhancer), filters };
}

/** Guards run before all interceptors, pipes and the handler within them. */
function interceptorsAround(pipeline: readonly Enhancer[], thrower: Enhancer | null): string[] {
  if (thrower?.role === 'guard') return [];
  const end = thrower?.role === 'interceptor' ? pipeline.indexOf(thrower) : pipeline.length;
  return pipeline
    .slice(0, end)
    .filter(({ role }) => role === 'interceptor')
    .map(({ name }) => name)
    .reverse();
}

/** `AuthGuard`, `guard:AuthGuard`, or `guard` where there is but one. */
function findEnhancer({ pipeline, label, handler }: Entrypoint, wanted: string): Enhancer {
  const throwers = pipeline.filter(({ role }) => role !== 'filter');
  const named = throwers.filter(({ role, name }) =>
    [name, role, `${role}:${name}`].includes(wanted),
  );
  const distinct = new Set(named.map(({ role, name }) => `${role}:${name}`));
  const [first] = named;
  if (first && distinct.size === 1) return first;
  const candidates = [
    ...new Set(throwers.map(inWords)),
    `handler  ${handler.class}.${handler.method}`,
  ];
  if (first) {
    throw new UsageError(
      `${wanted} names ${distinct.size} places of ${label}.`,
      `Name one of them: --at ${[...distinct][0]}.`,
      [...new Set(named.map(inWords))],
    );
  }
  const near = nearNames(
    wanted,
    throwers.map(({ name }) => name),
  );
  const isFilter = pipeline.some(({ role, name }) => role === 'filter' && name === wanted);
  throw new UsageError(
    isFilter
      ? `${wanted} is a filter of ${label}: what a filter throws, no filter is asked for.`
      : `Nothing that runs for ${label} is named ${wanted}.`,
    near.length > 0 ? `Did you mean ${near.join(', ')}?` : 'Name one of these.',
    candidates,
  );
}

function inWords({ role, name }: { role: Role; name: string }): string {
  return `${role}  ${name}`;
}

/** Filters that are bound to a middleware stand on its class. */
function middlewareClass(
  { opened }: ExplainContext,
  { name, form }: Enhancer,
): { prototype: object } | null {
  const layers: LayerOrigin[] = [...opened.booted.observation.middleware.layers.values()];
  const layer = layers.find((one) => one.name === name && one.form === 'class');
  return form === 'class' && layer ? (layer.bound as { prototype: object }) : null;
}
