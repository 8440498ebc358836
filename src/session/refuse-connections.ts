import dgram from 'node:dgram';
import net from 'node:net';
import type { Patches } from '../nest/patches.js';

/** While an application is listed, nothing of it reaches a database or anything else: every connection fails as if nobody listened there. */
export function refuseConnections(patches: Patches): void {
  patches.replace(
    net.Socket.prototype,
    'connect',
    () =>
      function connect(this: net.Socket, ...args: unknown[]) {
        const error = Object.assign(
          new Error(`connect ECONNREFUSED ${addressOf(args)}: nothing is connected while listing`),
          { code: 'ECONNREFUSED', syscall: 'connect' },
        );
        process.nextTick(() => this.destroy(error));
        return this;
      },
  );
  patches.replace(
    dgram.Socket.prototype,
    'send',
    () =>
      function send(...args: unknown[]) {
        const done = args.at(-1);
        if (typeof done === 'function') process.nextTick(done as () => void);
      },
  );
}

/** `connect` takes options, a port and host, a path, or what Node itself made of these: an array. */
function addressOf(args: unknown[]): string {
  const [first, second] = Array.isArray(args[0]) ? (args[0] as unknown[]) : args;
  if (first === null || typeof first !== 'object') return [second, first].filter(isPart).join(':');
  const { host, port, path } = first as { host?: unknown; port?: unknown; path?: unknown };
  return isPart(path) ? String(path) : [host, port].filter(isPart).join(':');
}

function isPart(value: unknown): value is string | number {
  return typeof value === 'string' || typeof value === 'number';
}
