import { createHash } from 'node:crypto';
import { afterEach, describe, expect, it } from 'vitest';
import { send } from '../../../../src/transports/socket-io/send.js';
import {
  closeServers,
  message,
  openConnections,
  serveHello,
  serveSocketIo,
  serveTcp,
} from '../support.js';

afterEach(closeServers);

const options = { timeoutMs: 2000 };
const WEBSOCKET_GUID = '258EAFA5-E914-47DA-95CA-C5AB0DC85B11';

/** A short text as a server sends it over a WebSocket. */
function textFrame(text: string): Buffer {
  return Buffer.concat([Buffer.from([0x81, text.length]), Buffer.from(text)]);
}

describe('closing', () => {
  it.each([[['websocket']], [['polling']], [['polling', 'websocket']]])(
    'leaves nothing open (%s)',
    async (transports) => {
      const { io, wire } = await serveHello((_socket, _data, ack) => ack?.(1));
      const before = openConnections().length;
      await send(message('hello', { transports }), {}, wire, options);
      await expect.poll(() => io.engine.clientsCount).toBe(0);
      await expect.poll(() => openConnections().length).toBeLessThanOrEqual(before);
    },
  );

  it.each([
    ['while it waits for the ack', 60, 'hello'],
    ['while it connects', 0, 'hello'],
  ])('an abort %s rejects with its reason', async (_name, after, event) => {
    const { io, wire } = await serveHello(() => {});
    const abort = new AbortController();
    const reason = new Error('interrupted');
    const sent = send(message(event), {}, wire, { timeoutMs: 60_000, signal: abort.signal });
    setTimeout(() => abort.abort(reason), after);
    await expect(sent).rejects.toBe(reason);
    await expect.poll(() => io.engine.clientsCount).toBe(0);
  });

  it('an abort cuts the connection to a server that never says goodbye', async () => {
    let closed = 0;
    const wire = await serveTcp((socket) => {
      socket.on('data', () => {});
      socket.on('close', () => closed++);
    });
    const abort = new AbortController();
    const address = { transports: ['websocket'] };
    const sent = send(message('hello', address), {}, wire, {
      timeoutMs: 60_000,
      signal: abort.signal,
    });
    setTimeout(() => abort.abort('stop'), 50);
    await expect(sent).rejects.toBe('stop');
    await expect.poll(() => closed).toBe(1);
  });

  it('cuts a WebSocket whose server has stopped to listen', async () => {
    let closed = 0;
    const wire = await serveTcp((socket) => {
      socket.on('close', () => closed++);
      socket.on('data', () => {});
      socket.once('data', (head: Buffer) => {
        const key = /sec-websocket-key: (\S+)/i.exec(head.toString())?.[1] ?? '';
        const accept = createHash('sha1').update(`${key}${WEBSOCKET_GUID}`).digest('base64');
        socket.write(
          'HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n' +
            `Sec-WebSocket-Accept: ${accept}\r\n\r\n`,
        );
        socket.write(
          textFrame('0{"sid":"a","upgrades":[],"pingInterval":9999,"pingTimeout":9999}'),
        );
        socket.write(textFrame('40{"sid":"b"}'));
      });
    });
    const address = { transports: ['websocket'] };
    const { outcome } = await send(message('hello', address), { timeout: 50 }, wire, options);
    expect(outcome.kind).toBe('ack-never-called');
    await expect.poll(() => closed).toBe(1);
  });

  it('does not begin where the signal is aborted already', async () => {
    const { io, wire } = await serveSocketIo();
    let connections = 0;
    io.on('connection', () => connections++);
    const signal = AbortSignal.abort('stop');
    await expect(send(message('hello'), {}, wire, { ...options, signal })).rejects.toBe('stop');
    expect(connections).toBe(0);
  });
});
