import type { Gateway } from '../model/app-model.js';
import type { ObservedGateway } from '../nest/observe/observation.js';

/** Where a gateway listens, as its decorator says. */
export function gatewayAddress({
  port,
  options,
}: ObservedGateway): Pick<Gateway, 'port' | 'namespace' | 'path' | 'transports'> {
  const { namespace, path, transports } = options;
  return {
    port,
    namespace: namespace ? String(namespace) : null,
    path: path ? String(path) : null,
    transports: Array.isArray(transports) ? transports.map(String) : null,
  };
}
