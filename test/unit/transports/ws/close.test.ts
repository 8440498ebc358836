import { createHash } from 'node:crypto';
import { afterEach, describe, expect, it } from 'vitest';
import { send } from '../../../../src/transports/ws/send.js';
import { closeServers, message, openConnections, serveTcp } from '../support.js';
import { serveAnswers } from './serve-ws.js';

afterEach(closeServers);

const options = { timeoutMs: 2000 };
const WEBSOCKET_GUID = '258EAFA5-E914-47DA-95CA-C5AB0DC85B11';

describe('closing', () => {
  it('leaves nothing open', async () => {
    const { wss, wire } = await serveAnswers((socket) => socket.send('1'));
    const before = openConnections().length;
    await send(message('hello'), {}, wire, options);
    await expect.poll(() => wss.clients.size).toBe(0);
    await expect.poll(() => openConnections().length).toBeLessThanOrEqual(before);
  });

  it.each([
    ['while it waits for an answer', 60],
    ['while it connects', 0],
  ])('an abort %s rejects with its reason', async (_name, after) => {
    const { wss, wire } = await serveAnswers(() => {});
    const abort = new AbortController();
    const reason = new Error('interrupted');
    const sent = send(message('hello'), {}, wire, { timeoutMs: 60_000, signal: abort.signal });
    setTimeout(() => abort.abort(reason), after);
    await expect(sent).rejects.toBe(reason);
    await expect.poll(() => wss.clients.size).toBe(0);
  });

  it('an abort cuts the connection to a server that says nothing', async () => {
    let closed = 0;
    const wire = await serveTcp((socket) => {
      socket.on('data', () => {});
      socket.on('close', () => closed++);
    });
    const abort = new AbortController();
    const sent = send(message('hello'), {}, wire, { timeoutMs: 60_000, signal: abort.signal });
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
      });
    });
    const start = performance.now();
    const { outcome } = await send(message('hello'), { timeout: 50 }, wire, options);
    expect(outcome.kind).toBe('silence');
    expect(performance.now() - start).toBeLessThan(1500);
    await expect.poll(() => closed).toBe(1);
  });

  it('does not begin where the signal is aborted already', async () => {
    const { wss, wire } = await serveAnswers(() => {});
    let connections = 0;
    wss.on('connection', () => connections++);
    const signal = AbortSignal.abort('stop');
    await expect(send(message('hello'), {}, wire, { ...options, signal })).rejects.toBe('stop');
    expect(connections).toBe(0);
  });
});
