import { createServer, type RequestListener, type Server as HttpServer } from 'node:http';
import { createRequire } from 'node:module';
import {
  createServer as createTcpServer,
  type AddressInfo,
  type Server as TcpServer,
  type Socket,
} from 'node:net';
import type { HttpAddress, WsAddress } from '../../../src/model/address.js';
import type { Entrypoint, Target } from '../../../src/model/app-model.js';
import type { Wire } from '../../../src/transports/transport.js';

/** The part of socket.io's server that the tests use. */
export interface ServerSocket {
  handshake: {
    auth: Record<string, unknown>;
    headers: Record<string, string>;
    query: Record<string, string>;
  };
  conn: { transport: { name: string } };
  on(event: string, listener: (...args: never[]) => void): void;
  emit(event: string, ...args: unknown[]): void;
  disconnect(close?: boolean): void;
}
export interface Namespace {
  on(event: 'connection', listener: (socket: ServerSocket) => void): void;
  use(check: (socket: ServerSocket, next: (error?: Error) => void) => void): void;
}
interface IoServer extends Namespace {
  of(name: string): Namespace;
  engine: { clientsCount: number };
  close(): Promise<void>;
}

const { Server } = createRequire(import.meta.url)('socket.io') as {
  Server: new (server: HttpServer, options?: object) => IoServer;
};

const closers: (() => Promise<unknown>)[] = [];

export async function closeServers(): Promise<void> {
  await Promise.all(closers.splice(0).map((close) => close()));
}

export async function serveHttp(listener: RequestListener): Promise<Wire & { server: HttpServer }> {
  const server = createServer(listener);
  const port = await listen(server);
  closers.push(() => {
    server.closeAllConnections();
    return new Promise((resolve) => server.close(resolve));
  });
  return { server, httpServer: { host: '127.0.0.1', port }, listeners: [] };
}

/** A TCP server that speaks as told, for answers that no HTTP server would give. */
export async function serveTcp(onSocket: (socket: Socket) => void): Promise<Wire> {
  const sockets = new Set<Socket>();
  const server = createTcpServer((socket) => {
    sockets.add(socket);
    socket.on('error', () => {});
    onSocket(socket);
  });
  const port = await listen(server);
  closers.push(() => {
    for (const socket of sockets) socket.destroy();
    return new Promise((resolve) => server.close(resolve));
  });
  return { httpServer: { host: '127.0.0.1', port }, listeners: [] };
}

export async function serveSocketIo(options?: object): Promise<{ io: IoServer; wire: Wire }> {
  const server = createServer();
  const io = new Server(server, options);
  const port = await listen(server);
  closers.push(async () => {
    await io.close();
    server.closeAllConnections();
  });
  return { io, wire: { httpServer: { host: '127.0.0.1', port }, listeners: [] } };
}

export type Ack = ((...values: unknown[]) => void) | undefined;

/** A server whose sockets answer the event `hello`. */
export async function serveHello(answer: (socket: ServerSocket, data: unknown, ack: Ack) => void) {
  const server = await serveSocketIo();
  server.io.on('connection', (socket) => {
    socket.on('hello', (...args: unknown[]) => {
      const last = args.at(-1);
      const ack = typeof last === 'function' ? (last as Ack) : undefined;
      answer(socket, ack ? args.slice(0, -1) : args, ack);
    });
  });
  return server;
}

async function listen(server: TcpServer): Promise<number> {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return (server.address() as AddressInfo).port;
}

export function route(method: string, path: string, more: Partial<HttpAddress> = {}): Entrypoint {
  return entrypoint('http', `${method} ${path}`, { method, path, ...more });
}

export function message(event: string, more: Partial<WsAddress> = {}): Entrypoint {
  return entrypoint('ws', event, { event, namespace: null, port: 0, path: null, ...more });
}

function entrypoint(
  transport: string,
  label: string,
  address: HttpAddress | WsAddress,
): Entrypoint {
  return {
    id: `${transport}:${label}`,
    transport,
    label,
    address,
    handler: { class: 'SomeClass', method: 'handle', module: 'AppModule', source: null },
    scope: 'default',
    params: [],
    pipeline: [],
  };
}

export const target: Target = {
  name: 'app',
  entry: 'src/main.ts',
  mode: 'live',
  nest: '12.5.1',
  http: 'express',
  ws: 'socket.io',
  packages: {},
  compiled: null,
};

/** What keeps the process running beside the tests' own servers. */
export function openConnections(): string[] {
  return process.getActiveResourcesInfo().filter((name) => /TCPSocket|TLS|Timeout/.test(name));
}
