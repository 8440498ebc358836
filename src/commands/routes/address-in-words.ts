import {
  isHttpAddress,
  isRpcAddress,
  isWsAddress,
  type Address,
  type RpcAddress,
  type WsAddress,
} from '../../model/address.js';

/** Where a handler is reached beside its name; empty where there is nothing to say. */
export function addressInWords(address: Address): string {
  if (isWsAddress(address)) return gatewayInWords(address);
  if (isRpcAddress(address)) return microserviceInWords(address);
  const isNamed = isHttpAddress(address) || !('caller' in address);
  return isNamed || address.caller === null ? '' : `called by ${address.caller}`;
}

/** `port 4000 · namespace chat · path /ws · websocket` */
function gatewayInWords({ port, namespace, path, transports }: WsAddress): string {
  return [
    port === 0 ? 'on the HTTP server' : `port ${port}`,
    namespace === null ? null : `namespace ${namespace}`,
    path === null ? null : `path ${path}`,
    transports ? transports.join(', ') : null,
  ]
    .filter((part) => part !== null)
    .join(' · ');
}

/** `TCP · port 3001` */
function microserviceInWords({ server, port }: RpcAddress): string {
  return port === undefined ? server : `${server} · port ${port}`;
}
