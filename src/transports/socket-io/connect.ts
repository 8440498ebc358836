import type { Socket } from 'socket.io-client';
import { untilConnected } from '../until-connected.js';

/** Settles with null when the socket is connected, else with the reason why it is not. */
export function connect(
  socket: Socket,
  timeoutMs: number,
  signal: AbortSignal | undefined,
): Promise<string | null> {
  return untilConnected(timeoutMs, signal, (settle) => {
    socket.once('connect', () => settle(null));
    socket.once('connect_error', (error) => settle(reasonOf(error)));
  });
}

/** `websocket error` says little; what the WebSocket or the request met stands inside. */
function reasonOf(error: Error): string {
  const { description, context } = error as { description?: unknown; context?: unknown };
  const inner = messageOf(description) ?? textOf(context);
  return inner && inner !== error.message ? `${error.message}: ${inner}` : error.message;
}

function messageOf(description: unknown): string | null {
  const message = (description as { message?: unknown } | undefined)?.message;
  if (typeof message === 'string' && message !== '') {
    return message;
  }
  return typeof description === 'number' && description > 0 ? `HTTP ${description}` : null;
}

/** Polling keeps the answer's text, or the stack of the connection's error, with the request. */
function textOf(context: unknown): string | null {
  const text = (context as { responseText?: unknown } | undefined)?.responseText;
  return typeof text === 'string' && text !== ''
    ? (text.split('\n')[0]?.replace(/^\w*Error: /, '') ?? null)
    : null;
}
