import type { Server } from 'node:net';

/** What an adapter gave Nest for a gateway. */
export interface GivenServer {
  server: object;
  adapter: object;
}

/** Where such a server stands, as far as it tells. */
export interface GatewayPlace {
  /** What it is reached through; null where that is not to be seen. */
  httpServer: Server | null;
  /** Of the handshake; null for the default, undefined where the server does not tell. */
  path: string | null | undefined;
  /** Undefined where the server knows none, or one that each client names. */
  namespace: string | null | undefined;
}

/** The parts of socket.io's Server, in every version. */
interface SocketIo {
  of(name: string): unknown;
  httpServer?: Server;
  path?(): unknown;
}

/** The parts of the Server of `ws`, and what Nest's adapter notes at it. */
interface NativeServer {
  options: { path?: string | null };
  path?: string;
  _server?: Server | null;
}

/** Nest's WsAdapter keeps servers that answer one path of a shared HTTP server (platform-ws ws-adapter). */
interface Registries {
  wsServersRegistry?: ReadonlyMap<number, readonly object[]>;
  httpServersRegistry?: ReadonlyMap<number, Server>;
}

const DEFAULT_PATH = 'socket.io';

/** Null for a server of a kind that is not known here. */
export function placeOf({ server, adapter }: GivenServer): GatewayPlace | null {
  if (isSocketIo(server)) return { ...socketIoPlace(server), namespace: null };
  const { server: owner, name } = server as { server?: object; name?: unknown };
  if (owner && isSocketIo(owner) && typeof name === 'string') {
    // The parent of namespaces that clients name has a name that nobody uses.
    const namespace = name.startsWith('/_') ? undefined : name;
    return { ...socketIoPlace(owner), namespace };
  }
  return isNative(server) ? nativePlace(server, adapter as Registries) : null;
}

/** A path or namespace as it is compared: without slashes around it. */
export function bare(text: string): string {
  return text.replace(/^\/+|\/+$/g, '');
}

function isSocketIo(server: object): server is SocketIo {
  return typeof (server as Partial<SocketIo>).of === 'function';
}

function socketIoPlace(server: SocketIo): Pick<GatewayPlace, 'httpServer' | 'path'> {
  const path = server.path?.();
  const told = typeof path === 'string' ? (bare(path) === DEFAULT_PATH ? null : path) : undefined;
  return { httpServer: server.httpServer ?? null, path: told };
}

function isNative(server: object): server is NativeServer {
  const { options } = server as Partial<NativeServer>;
  return 'clients' in server && typeof options === 'object' && options !== null;
}

function nativePlace(server: NativeServer, registries: Registries): GatewayPlace {
  const { wsServersRegistry, httpServersRegistry } = registries;
  const shared = [...(wsServersRegistry ?? [])].find(([, all]) => all.includes(server));
  const httpServer = shared ? httpServersRegistry?.get(shared[0]) : server._server;
  const path = server.path ?? server.options.path ?? '';
  return { httpServer: httpServer ?? null, path: bare(path) ? path : null, namespace: undefined };
}
