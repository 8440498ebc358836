import type { Gateway } from '../model/app-model.js';
import { bare, placeOf, type GatewayPlace } from '../nest/observe/gateway-server.js';
import type { ObservedGateway } from '../nest/observe/observation.js';
import type { CollectContext } from './collect-context.js';

type Where = Pick<Gateway, 'port' | 'namespace' | 'path' | 'transports'>;

/**
 * Where a gateway listens: as its decorator says, and where a server was opened
 * for it as that stands, for an adapter of the application may choose otherwise.
 */
export function gatewayAddress(context: CollectContext, gateway: ObservedGateway): Where {
  const { namespace, path, transports } = gateway.options;
  const place = gateway.given && placeOf(gateway.given);
  return {
    port: portOf(context, gateway, place),
    namespace: told(namespace ? String(namespace) : null, place?.namespace),
    path: told(path ? String(path) : null, place?.path),
    transports: Array.isArray(transports) ? transports.map(String) : null,
  };
}

function portOf(
  { observation, listeners }: CollectContext,
  { port }: ObservedGateway,
  place: GatewayPlace | null,
): number {
  const server = place?.httpServer;
  if (!server) return port;
  const isMain = observation.applications.some(
    (application) => application.getHttpAdapter()?.getHttpServer() === server,
  );
  if (isMain) return 0;
  const address = server.address();
  if (!address || typeof address !== 'object') return port;
  return listeners.find(({ actual }) => actual.port === address.port)?.declared.port ?? port;
}

/** What the server has, in the decorator's spelling where both say the same. */
function told(declared: string | null, actual: string | null | undefined): string | null {
  if (actual === undefined || bare(actual ?? '') === bare(declared ?? '')) return declared;
  return actual;
}
