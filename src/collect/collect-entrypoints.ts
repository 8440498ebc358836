import type { Entrypoint } from '../model/app-model.js';
import { nameOfToken } from '../nest/names.js';
import { NO_LOCATIONS } from '../nest/locations.js';
import type { HandlerOrigin } from '../nest/opened-application.js';
import type { CollectContext } from './collect-context.js';
import { moduleIds } from './collect-modules.js';
import { collectParams } from './collect-params.js';
import { findHandlers, type FoundHandler } from './find-handlers.js';

/** Every handler with where it is reached and what runs for it, in the order in which Nest met them. */
export async function collectEntrypoints(context: CollectContext): Promise<Entrypoint[]> {
  const found = await findHandlers(context);
  const modules = moduleIds(context);
  // Without positions nobody looks at the methods.
  const methods = context.locations === NO_LOCATIONS ? [] : found.map(methodOf);
  context.locations.prepare(methods);
  return found.map((one, index) => toEntrypoint(context, one, methods[index], modules));
}

function toEntrypoint(
  context: CollectContext,
  found: FoundHandler,
  written: unknown,
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
      source: context.locations.of(written),
    },
    scope,
    params,
    pipeline: context.pipelines.of(context, found, pipes),
  };
}

function methodOf({ metatype, methodName }: HandlerOrigin): unknown {
  return Reflect.get(metatype.prototype as object, methodName);
}

function uniqueId(id: string, taken: ReadonlyMap<string, unknown>): string {
  if (!taken.has(id)) return id;
  let count = 2;
  while (taken.has(`${id}~${count}`)) count++;
  return `${id}~${count}`;
}
