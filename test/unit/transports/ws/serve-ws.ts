import { WebSocketServer, type ServerOptions, type WebSocket } from 'ws';
import type { Wire } from '../../../../src/transports/transport.js';
import { serveHttp } from '../support.js';

/** A server of native WebSockets on an HTTP server; `closeServers` ends both. */
export async function serveWs(
  onConnection: (socket: WebSocket, request: { url?: string; headers: object }) => void,
  options: ServerOptions = {},
): Promise<{ wss: WebSocketServer; wire: Wire }> {
  const { server, ...wire } = await serveHttp((_request, response) => response.end());
  const wss = new WebSocketServer({ ...options, server });
  wss.on('connection', onConnection);
  server.once('close', () => wss.close());
  return { wss, wire };
}

/** A server that answers every frame, given as text. */
export function serveAnswers(answer: (socket: WebSocket, text: string) => void) {
  return serveWs((socket) => {
    socket.on('message', (data) => answer(socket, String(data)));
  });
}
