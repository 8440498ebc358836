import dgram from 'node:dgram';
import dns from 'node:dns';
import inspector from 'node:inspector';
import net from 'node:net';
import type { Patches } from '../nest/patches.js';
import type { Refusals } from './refusals.js';

type Callback = (error?: Error) => void;

/** What every refusal of a connection says. */
export const NOT_CONNECTED = 'nothing is connected while listing';

/** While an application is listed, nothing of it reaches a database or anything else: every connection fails as if nobody listened there. */
export function refuseConnections(patches: Patches, refusals: Refusals): void {
  patches.replace(
    net.Socket.prototype,
    'connect',
    () =>
      function connect(this: net.Socket, ...args: unknown[]) {
        const address = addressOf(args);
        refusals.connection(address);
        const error = Object.assign(
          new Error(`connect ECONNREFUSED ${address}: ${NOT_CONNECTED}`),
          { code: 'ECONNREFUSED', syscall: 'connect' },
        );
        process.nextTick(() => this.destroy(error));
        return this;
      },
  );
  refuseDatagrams(patches, refusals);
  refuseLookups(patches, refusals);
  // The debugger listens past `net`.
  patches.replace(inspector, 'open', () => () => ({ [Symbol.dispose]: () => undefined }));
}

/** Nobody has to be there for a datagram: sending succeeds, and a port that is not opened stays silent. */
function refuseDatagrams(patches: Patches, refusals: Refusals): void {
  const { prototype } = dgram.Socket;
  patches.replace(prototype, 'bind', () => thisOf);
  for (const name of ['connect', 'send']) {
    patches.replace(prototype, name, () => (...args: unknown[]) => {
      const address = name === 'connect' ? addressOf(args) : recipientOf(args);
      if (address !== '') refusals.connection(`udp ${address}`);
      callBack(args);
    });
  }
  for (const name of ['addMembership', 'dropMembership', 'setBroadcast', 'setMulticastTTL']) {
    patches.replace(prototype, name, () => () => undefined);
  }
}

function thisOf(this: unknown): unknown {
  return this;
}

/** Asking for an address reaches a server as well. */
function refuseLookups(patches: Patches, refusals: Refusals): void {
  const refuse = (name: string, host: unknown): Error => {
    if (isPart(host)) refusals.connection(`dns ${host}`);
    return notFound(name);
  };
  for (const owner of [dns, dns.Resolver.prototype] as const) {
    for (const name of lookupsOf(owner)) {
      patches.replace(owner, name, () => (...args: unknown[]) => {
        callBack(args, refuse(name, args[0]));
      });
    }
  }
  for (const owner of [dns.promises, dns.promises.Resolver.prototype] as const) {
    for (const name of lookupsOf(owner)) {
      patches.replace(owner, name, () => (host: unknown) => Promise.reject(refuse(name, host)));
    }
  }
}

function callBack(args: unknown[], ...result: [] | [Error]): void {
  const done = args.at(-1);
  if (typeof done === 'function') process.nextTick(done as Callback, ...result);
}

function lookupsOf(owner: object): string[] {
  return Object.getOwnPropertyNames(owner).filter((name) => /^(lookup|resolve|reverse)/.test(name));
}

function notFound(syscall: string): Error {
  const error = new Error(`${syscall} ENOTFOUND: nothing is looked up while listing`);
  return Object.assign(error, { code: 'ENOTFOUND', syscall });
}

/** `connect` takes options, a port and host, a path, or what Node itself made of these: an array. */
function addressOf(args: unknown[]): string {
  const [first, second] = Array.isArray(args[0]) ? (args[0] as unknown[]) : args;
  if (first === null || typeof first !== 'object') return [second, first].filter(isPart).join(':');
  const { host, port, path } = first as { host?: unknown; port?: unknown; path?: unknown };
  return isPart(path) ? String(path) : [host, port].filter(isPart).join(':');
}

/** `send(message, [offset, length,] [port] [, address] [, callback])`: on a connected socket there is no port. */
function recipientOf([, ...rest]: unknown[]): string {
  const given = rest.filter((value) => typeof value !== 'function');
  const host = typeof given.at(-1) === 'string' ? given.pop() : undefined;
  const port = given.length % 2 === 1 ? given.pop() : undefined;
  return [host, port].filter(isPart).join(':');
}

function isPart(value: unknown): value is string | number {
  return typeof value === 'string' || typeof value === 'number';
}
