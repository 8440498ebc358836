import type { WsAddress } from '../model/address.js';
import { TargetError } from '../model/errors.js';
import type { Wire } from './transport.js';

/**
 * `host:port` of the server that a gateway is on. Port 0 stands for the HTTP
 * server's own port.
 * @throws TargetError where the application does not listen there
 */
export function serverOf(address: WsAddress, wire: Wire): string {
  const { host, port } = listenerOf(address, wire);
  return `${host.includes(':') ? `[${host}]` : host}:${port}`;
}

function listenerOf(address: WsAddress, wire: Wire): { host: string; port: number } {
  if (address.port === 0 && wire.httpServer) {
    return wire.httpServer;
  }
  const listener = wire.listeners.find(({ declared }) => declared.port === address.port);
  if (address.port !== 0 && listener) {
    return listener.actual;
  }
  const where = address.port === 0 ? "the HTTP server's port" : `port ${address.port}`;
  throw new TargetError(
    `The gateway of \`${address.event}\` is not listening: the application opened nothing on ${where}.`,
    'Check that its module is imported, and that the entry file calls `listen`.',
  );
}
