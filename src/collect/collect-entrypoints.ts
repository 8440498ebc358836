import type { Enhancer, Entrypoint } from '../model/app-model.js';
import { nameOfToken } from '../nest/names.js';
import type { HandlerOrigin } from '../nest/opened-application.js';
import type { ObservedEnhancer } from '../nest/observe/observation.js';
import { filtersAsAsked } from '../nest/observe/observe-contexts.js';
import type { CollectContext } from './collect-context.js';
import { moduleIds } from './collect-modules.js';
import { collectParams } from './collect-params.js';
import { describeEnhancer } from './describe-enhancer.js';
import { findHandlers, type FoundHandler } from './find-handlers.js';

/** Every handler with where it is reached and what runs for it, in the order in which Nest met them. */
export async function collectEntrypoints(context: CollectContext): Promise<Entrypoint[]> {
  const found = await findHandlers(context);
  const modules = moduleIds(context);
  context.locations.prepare(found.map(methodOf));
  return found.map((one) => toEntrypoint(context, one, modules));
}

function toEntrypoint(
  context: CollectContext,
  found: FoundHandler,
  modules: Map<string, string>,
): Entrypoint {
  const { transport, label, address, metatype, methodName, moduleKey, scope } = found;
  const name = nameOfToken(metatype);
  const { params, pipes } = collectParams(context, found);
  const id = uniqueId(`${transport}:${label}#${name}.${methodName}`, context.origins);
  context.origins.set(id, found);
  return {
    id,
    transport,
    label,
    address,
    handler: {
      class: name,
      method: methodName,
      module: modules.get(moduleKey) ?? moduleKey,
      source: context.locations.of(methodOf(found)),
    },
    scope,
    params,
    pipeline: pipelineOf(context, found, pipes),
  };
}

function methodOf({ metatype, methodName }: HandlerOrigin): unknown {
  return Reflect.get(metatype.prototype as object, methodName);
}

/** Guards, then interceptors, then pipes; the filters are asked when any of them or the handler throws. */
function pipelineOf(
  context: CollectContext,
  { context: lists, moduleKey, middleware }: FoundHandler,
  pipes: readonly Enhancer[],
): Enhancer[] {
  const describe = (enhancer: ObservedEnhancer) => describeEnhancer(context, enhancer, moduleKey);
  return middleware.concat(
    lists.guards.map(describe),
    lists.interceptors.map(describe),
    pipes,
    filtersAsAsked(lists).map(describe),
  );
}

function uniqueId(id: string, taken: ReadonlyMap<string, unknown>): string {
  if (!taken.has(id)) return id;
  let count = 2;
  while (taken.has(`${id}~${count}`)) count++;
  return `${id}~${count}`;
}
