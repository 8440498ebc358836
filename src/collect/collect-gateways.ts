import type { Gateway } from '../model/app-model.js';
import { nameOfToken } from '../nest/names.js';
import type { CollectContext } from './collect-context.js';
import { moduleIds } from './collect-modules.js';
import { gatewayAddress } from './gateway-address.js';

/** In the order in which Nest connected them. */
export function collectGateways(context: CollectContext): Gateway[] {
  const modules = moduleIds(context);
  return context.observation.gateways.map((gateway) => ({
    class: nameOfToken(gateway.metatype),
    module: modules.get(gateway.moduleKey) ?? gateway.moduleKey,
    ...gatewayAddress(context, gateway),
  }));
}
