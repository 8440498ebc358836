import net from 'node:net';
import type { AddressInfo } from 'node:net';
import type { Gap } from '../model/app-model.js';
import type { Listener } from '../model/probe.js';
import type { Patches } from '../nest/patches.js';

/** Every server that the application asked to listen. */
export interface Listeners {
  /** Declared and actual addresses, in the order in which they came to listen. */
  list: Listener[];
  /** Ports that several servers hold here, each at another free port, which outside only one of them would get. */
  gaps(): Gap[];
  /** Closes what is still open. */
  close(): Promise<void>;
}

type Listen = (this: net.Server, ...args: unknown[]) => net.Server;

interface Wanted {
  host: string | null;
  port: number | null;
  path: string | null;
}

/**
 * Every `listen` of the process goes through `net.Server.prototype.listen`
 * (HTTP, socket.io, ws, TCP). `refuse` opens nothing, `redirect` opens a free
 * port of 127.0.0.1 whatever was asked for.
 */
export function watchListeners(patches: Patches, policy: 'refuse' | 'redirect'): Listeners {
  const list: Listener[] = [];
  const servers = new Set<net.Server>();
  patches.replace(
    net.Server.prototype,
    'listen',
    (original) =>
      function listen(this: net.Server, ...args: unknown[]) {
        // A server that is told to listen never says so when it is refused: it neither listens nor fails.
        if (policy === 'refuse') return this;
        const declared = wanted(args);
        servers.add(this);
        this.once('listening', () => {
          const { address, port } = this.address() as AddressInfo;
          // Fastify mirrors its server for every address of `localhost`: the port asked for is one that we gave.
          const mirrors = list.some(({ actual }) => actual.port === declared.port);
          if (!mirrors) list.push({ declared, actual: { host: address, port } });
        });
        const done = args.at(-1);
        const callback = typeof done === 'function' ? [done] : [];
        return (original as Listen).call(this, { port: 0, host: '127.0.0.1' }, ...callback);
      },
  );
  const isOpen = ({ actual }: Listener) =>
    [...servers].some((server) => portOf(server) === actual.port);
  return { list, gaps: () => sharedPorts(list.filter(isOpen)), close: () => closeAll(servers) };
}

function portOf(server: net.Server): number | null {
  const address = server.address();
  return address && typeof address === 'object' ? address.port : null;
}

function sharedPorts(open: readonly Listener[]): Gap[] {
  const ports = new Set(open.map(({ declared }) => declared.port));
  return [...ports].flatMap((port) => {
    const servers = open.filter(({ declared }) => declared.port === port);
    const clash = port && servers.some((one, index) => meetsOther(one, servers.slice(index + 1)));
    if (!clash) return [];
    const why = `${servers.length} servers ask for it, and outside of nest-inspect only the first would get it (EADDRINUSE); here each has a free port of its own`;
    return [{ what: `a start on the real port ${port}`, why, source: null }];
  });
}

/** No host, like `0.0.0.0` and `::`, stands for every address of the machine. */
const EVERYWHERE = new Set([null, '', '0.0.0.0', '::']);

function meetsOther({ declared: { host } }: Listener, others: readonly Listener[]): boolean {
  return others.some(
    ({ declared }) =>
      declared.host === host || EVERYWHERE.has(host) || EVERYWHERE.has(declared.host),
  );
}

/** The forms of `listen`: (), (port, host), (path), (options), each with or without a callback. */
function wanted(args: unknown[]): Wanted {
  const [first = 0, second] = args.filter((argument) => typeof argument !== 'function');
  if (first !== null && typeof first === 'object') {
    const { port, host, path } = first as { port?: unknown; host?: unknown; path?: unknown };
    return { host: textOrNull(host), port: portOrNull(port), path: textOrNull(path) };
  }
  const port = portOrNull(first);
  return port === null
    ? { host: null, port: null, path: textOrNull(first) }
    : { host: textOrNull(second), port, path: null };
}

function portOrNull(value: unknown): number | null {
  const numeric = typeof value === 'number' || (typeof value === 'string' && /^\d+$/.test(value));
  return numeric ? Number(value) : null;
}

function textOrNull(value: unknown): string | null {
  return typeof value === 'string' ? value : null;
}

async function closeAll(servers: Set<net.Server>): Promise<void> {
  const open = [...servers].filter((server) => server.listening);
  await Promise.all(
    open.map((server) => {
      const closed = new Promise<void>((resolve) => server.close(() => resolve()));
      (server as { closeAllConnections?: () => void }).closeAllConnections?.();
      return closed;
    }),
  );
}
