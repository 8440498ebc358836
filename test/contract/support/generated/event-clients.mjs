import { io } from 'socket.io-client';
import { connectionTo, sentTo } from '../../../../dist/transports/socket-io/connection.js';
import { plainValue } from '../../../../dist/transports/plain-value.js';
import { wireOf } from './wire-of.mjs';

const CONNECT_MS = 20_000;

/** One client for each gateway, which hears everything that is sent to it. */
export class EventClients {
  #sockets = new Map();
  #wire;
  #heard = [];

  constructor(session) {
    this.#wire = wireOf(session);
  }

  async connect(address) {
    if (this.#sockets.has(address.namespace)) return;
    const { url, options } = connectionTo(address, {}, this.#wire, CONNECT_MS);
    const socket = io(url, { ...options, transports: ['websocket'] });
    socket.onAny((event, ...args) => this.#heard.push({ event, args: args.map(plainValue) }));
    await new Promise((resolve, reject) => {
      socket.once('connect', resolve);
      socket.once('connect_error', reject);
    });
    this.#sockets.set(address.namespace, { socket, url });
    await this.sync(address);
  }

  /** What has come back is complete when what was sent has run to its end. */
  send(address, request) {
    const { socket, url } = this.#sockets.get(address.namespace);
    const received = { ack: null, events: (this.#heard = []) };
    socket.emit(address.event, request.body, (...args) => {
      received.ack = args.map(plainValue);
    });
    return { sent: sentTo(url, address, request), received };
  }

  /** Settles when everything that was sent before has arrived, on both sides. */
  sync(address) {
    const { socket } = this.#sockets.get(address.namespace);
    return socket.timeout(CONNECT_MS).emitWithAck('(sync)');
  }

  leave({ namespace }) {
    this.#sockets.get(namespace)?.socket.disconnect();
    this.#sockets.delete(namespace);
  }

  close() {
    for (const { socket } of this.#sockets.values()) socket.disconnect();
  }
}
