import type { Address, HttpAddress } from '../model/address.js';
import type { Enhancer, Entrypoint, Scope } from '../model/app-model.js';
import { nameOfToken } from '../nest/names.js';
import type { Constructor, InstanceWrapper } from '../nest/nest-types.js';
import type { HandlerOrigin } from '../nest/opened-application.js';
import type {
  HandlerTransport,
  ObservedEnhancer,
  ObservedGateway,
  ObservedHandler,
  ObservedRoute,
} from '../nest/observe/observation.js';
import { filtersAsAsked } from '../nest/observe/observe-contexts.js';
import { middlewareRehearsal } from '../nest/observe/rehearse-middleware.js';
import type { CollectContext } from './collect-context.js';
import { collectParams } from './collect-params.js';
import { describeEnhancer, describeMiddleware } from './describe-enhancer.js';
import { findModule, moduleIds } from './collect-modules.js';

/** One place a handler is reached at, before its lists are described. */
interface Found extends HandlerOrigin {
  transport: HandlerTransport;
  label: string;
  address: Address;
  scope: Scope;
  middleware: Enhancer[];
}

/** Routes in the order in which the router got them, then message mappings in the order in which gateways were connected, then what other ways in were given. */
export async function collectEntrypoints(context: CollectContext): Promise<Entrypoint[]> {
  const { applications, routes, gateways, handlers } = context.observation;
  const rehearsals = new Map(
    applications.map((one) => [one.container, middlewareRehearsal(one, context.observation)]),
  );
  const modules = moduleIds(context);
  const ids = new Map<string, number>();
  const entrypoints: Entrypoint[] = [];
  const add = (found: Found) => entrypoints.push(toEntrypoint(context, found, modules, ids));
  for (const route of routes) {
    const rehearse = rehearsals.get(route.handler.container);
    const ran = rehearse ? await rehearse(route.method, route.path) : [];
    const middleware = ran.map((origin) => describeMiddleware(context, origin));
    add(foundRoute(context, route, middleware));
  }
  for (const gateway of gateways) foundMessages(context, gateway).forEach(add);
  for (const handler of handlers) add(foundHandler(context, handler));
  return entrypoints;
}

function foundRoute(
  context: CollectContext,
  { method, path, version, host, handler }: ObservedRoute,
  middleware: Enhancer[],
): Found {
  const versions = context.vocabulary.versions(version);
  const hosts = host === undefined || host === null ? null : [host].flat().map(String);
  const address: HttpAddress = {
    method,
    path,
    ...(versions ? { version: versions } : {}),
    ...(hosts ? { host: hosts } : {}),
  };
  const { wrapper, methodName, moduleKey } = handler;
  return {
    transport: 'http',
    label: `${method} ${path}`,
    address,
    metatype: wrapper.metatype as Constructor,
    methodName,
    moduleKey,
    scope: scopeOf(context, wrapper),
    context: handler.context,
    middleware,
  };
}

function foundMessages(context: CollectContext, gateway: ObservedGateway): Found[] {
  const { metatype, moduleKey, port, options } = gateway;
  const namespace = options['namespace'] ? String(options['namespace']) : null;
  const transports = options['transports'];
  const wrapper = gateway.wrapper ?? wrapperOf(context, gateway);
  return gateway.messages.map(({ message, methodName, context: lists }) => {
    const event = typeof message === 'string' ? message : JSON.stringify(message);
    return {
      transport: 'ws',
      label: namespace ? `${namespace.replace(/^\//, '')}:${event}` : event,
      address: {
        event,
        namespace,
        port,
        path: options['path'] ? String(options['path']) : null,
        ...(Array.isArray(transports) ? { transports: transports.map(String) } : {}),
      },
      metatype,
      methodName,
      moduleKey,
      scope: wrapper ? scopeOf(context, wrapper) : 'default',
      context: lists,
      middleware: [],
    };
  });
}

function foundHandler(
  context: CollectContext,
  { transport, label, address, metatype, methodName, moduleKey, wrapper, lists }: ObservedHandler,
): Found {
  const scope = wrapper ? scopeOf(context, wrapper) : 'default';
  const where = { metatype, methodName, moduleKey, scope };
  return { transport, label, address, ...where, context: lists, middleware: [] };
}

function toEntrypoint(
  context: CollectContext,
  found: Found,
  modules: Map<string, string>,
  ids: Map<string, number>,
): Entrypoint {
  const { transport, label, address, metatype, methodName, moduleKey, scope } = found;
  const name = nameOfToken(metatype);
  const method = Reflect.get(metatype.prototype as object, methodName) as unknown;
  const { params, pipes } = collectParams(context, found);
  const id = uniqueId(`${transport}:${label}#${name}.${methodName}`, ids);
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
      source: context.locations.of(method),
    },
    scope,
    params,
    pipeline: pipelineOf(context, found, pipes),
  };
}

/** Guards, then interceptors, then pipes; the filters are asked when any of them or the handler throws. */
function pipelineOf(
  context: CollectContext,
  { context: lists, moduleKey, middleware }: Found,
  pipes: Enhancer[],
): Enhancer[] {
  const describe = (enhancer: ObservedEnhancer) => describeEnhancer(context, enhancer, moduleKey);
  return middleware.concat(
    lists.guards.map(describe),
    lists.interceptors.map(describe),
    pipes,
    filtersAsAsked(lists).map(describe),
  );
}

function uniqueId(id: string, ids: Map<string, number>): string {
  const count = (ids.get(id) ?? 0) + 1;
  ids.set(id, count);
  return count === 1 ? id : `${id}~${count}`;
}

function scopeOf(context: CollectContext, wrapper: InstanceWrapper): Scope {
  if (wrapper.isTransient) return 'transient';
  return wrapper.isDependencyTreeStatic() ? context.vocabulary.scope(wrapper.scope) : 'request';
}

function wrapperOf(context: CollectContext, { metatype, moduleKey }: ObservedGateway) {
  const module = findModule(context, moduleKey);
  return [...(module?.providers.values() ?? [])].find((wrapper) => wrapper.metatype === metatype);
}
