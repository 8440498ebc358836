import dgram from 'node:dgram';
import dns from 'node:dns';
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
  refuseLookups(patches);
}

/** Asking for an address reaches a server as well. */
function refuseLookups(patches: Patches): void {
  const owners = [dns, dns.Resolver.prototype] as const;
  for (const owner of owners) {
    for (const name of lookupsOf(owner)) {
      patches.replace(owner, name, () => (...args: unknown[]) => {
        const done = args.at(-1);
        if (typeof done === 'function') process.nextTick(done as Callback, notFound(name));
      });
    }
  }
  for (const owner of [dns.promises, dns.promises.Resolver.prototype] as const) {
    for (const name of lookupsOf(owner)) {
      patches.replace(owner, name, () => () => Promise.reject(notFound(name)));
    }
  }
}

type Callback = (error: Error) => void;

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

function isPart(value: unknown): value is string | number {
  return typeof value === 'string' || typeof value === 'number';
}
