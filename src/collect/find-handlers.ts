import type { Address, HttpAddress } from '../model/address.js';
import type { Enhancer, Scope } from '../model/app-model.js';
import type { Constructor } from '../nest/nest-types.js';
import type { HandlerOrigin } from '../nest/opened-application.js';
import type {
  HandlerTransport,
  ObservedGateway,
  ObservedHandler,
  ObservedRoute,
} from '../nest/observe/observation.js';
import type { CollectContext } from './collect-context.js';
import { gatewayAddress } from './gateway-address.js';
import { findModule } from './collect-modules.js';
import { describeMiddleware } from './describe-enhancer.js';
import { scopeOfTree } from './scope-of.js';

/** One place a handler is reached at, before its lists are described. */
export interface FoundHandler extends HandlerOrigin {
  transport: HandlerTransport;
  label: string;
  address: Address;
  scope: Scope;
  middleware: readonly Enhancer[];
}

const NONE: readonly never[] = [];

/** Routes in the order in which the router got them, then message mappings in the order in which gateways were connected, then what other ways in were given. */
export async function findHandlers(context: CollectContext): Promise<FoundHandler[]> {
  const { routes, gateways, handlers } = context.observation;
  const found: FoundHandler[] = [];
  for (const route of routes) {
    const rehearse = context.rehearsals.get(route.handler.container)?.run;
    let middleware: readonly Enhancer[] = NONE;
    if (rehearse) {
      const ran = await rehearse(route.method, route.path);
      middleware = context.middleware.of(ran.map((origin) => describeMiddleware(context, origin)));
    }
    found.push(foundRoute(context, route, middleware));
  }
  for (const gateway of gateways) found.push(...foundMessages(context, gateway));
  for (const handler of handlers) found.push(foundHandler(context, handler));
  return found;
}

function foundRoute(
  context: CollectContext,
  { method, path, version, host, handler }: ObservedRoute,
  middleware: readonly Enhancer[],
): FoundHandler {
  const versions = context.vocabulary.versions(version);
  const address: HttpAddress = { method, path };
  if (versions) address.version = versions;
  if (host !== undefined && host !== null) address.host = [host].flat().map(String);
  const { wrapper, methodName, moduleKey } = handler;
  return {
    transport: 'http',
    label: `${method} ${path}`,
    address,
    metatype: wrapper.metatype as Constructor,
    methodName,
    moduleKey,
    scope: scopeOfTree(context, wrapper),
    context: handler.context,
    middleware,
  };
}

function foundMessages(context: CollectContext, gateway: ObservedGateway): FoundHandler[] {
  const { metatype, moduleKey } = gateway;
  const { namespace, transports, ...at } = gatewayAddress(context, gateway);
  const isExpression = gateway.options['namespace'] instanceof RegExp;
  const space = isExpression ? namespace : namespace?.replace(/^\//, '');
  const wrapper = gateway.wrapper ?? wrapperOf(context, gateway);
  return gateway.messages.map(({ message, methodName, context: lists }) => {
    const event = typeof message === 'string' ? message : JSON.stringify(message);
    return {
      transport: 'ws',
      label: namespace ? `${space}:${event}` : event,
      address: {
        event,
        namespace,
        ...(isExpression && { expression: true }),
        ...at,
        ...(transports && { transports }),
      },
      metatype,
      methodName,
      moduleKey,
      scope: wrapper ? scopeOfTree(context, wrapper) : 'default',
      context: lists,
      middleware: NONE,
    };
  });
}

function foundHandler(
  context: CollectContext,
  { transport, label, address, metatype, methodName, moduleKey, wrapper, lists }: ObservedHandler,
): FoundHandler {
  const scope = wrapper ? scopeOfTree(context, wrapper) : 'default';
  const where = { metatype, methodName, moduleKey, scope };
  return { transport, label, address, ...where, context: lists, middleware: NONE };
}

function wrapperOf(context: CollectContext, { metatype, moduleKey }: ObservedGateway) {
  const module = findModule(context, moduleKey);
  return [...(module?.providers.values() ?? [])].find((wrapper) => wrapper.metatype === metatype);
}
