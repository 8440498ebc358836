import { isRpcAddress } from '../model/address.js';
import type { Entrypoint, Target } from '../model/app-model.js';
import { send as sendHttp } from './http/send.js';
import { send as sendRpc } from './rpc/send.js';
import { send as sendSocketIo } from './socket-io/send.js';
import type { Transport } from './transport.js';
import { send as sendWs } from './ws/send.js';

export const transports: readonly Transport[] = [
  {
    name: 'http',
    serves: (entrypoint) => entrypoint.transport === 'http',
    send: sendHttp,
  },
  {
    name: 'socket.io',
    serves: (entrypoint, target) => entrypoint.transport === 'ws' && target.ws === 'socket.io',
    send: sendSocketIo,
  },
  {
    name: 'ws',
    serves: (entrypoint, target) => entrypoint.transport === 'ws' && target.ws === 'ws',
    send: sendWs,
  },
  {
    name: 'rpc',
    serves: ({ address }) => isRpcAddress(address) && address.server === 'TCP',
    send: sendRpc,
  },
];

/** The transport that can send to this entry point, or undefined where there is none yet. */
export function findTransport(entrypoint: Entrypoint, target: Target): Transport | undefined {
  return transports.find((transport) => transport.serves(entrypoint, target));
}
