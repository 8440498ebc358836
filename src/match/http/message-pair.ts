import { IncomingMessage, ServerResponse } from 'node:http';
import { Socket } from 'node:net';
import type { HttpRequest } from './asked-router.js';

/** A request that came over no connection, with the answer to it; `ended` is called where something answers. */
export function messagePair(
  { method, url, headers }: HttpRequest,
  ended: (response: ServerResponse) => void,
): { request: IncomingMessage; response: ServerResponse } {
  const socket = new Socket();
  Object.defineProperty(socket, 'remoteAddress', { value: '127.0.0.1' });
  const request = new IncomingMessage(socket);
  Object.assign(request, { method, url, httpVersion: '1.1' });
  Object.assign(request.headers, headers);
  const response = new ServerResponse(request);
  response.end = () => {
    ended(response);
    return response;
  };
  return { request, response };
}
