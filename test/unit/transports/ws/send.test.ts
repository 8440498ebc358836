import { afterEach, describe, expect, it } from 'vitest';
import { TargetError, UsageError } from '../../../../src/model/errors.js';
import { send } from '../../../../src/transports/ws/send.js';
import { closeServers, message, route, serveHttp, serveTcp } from '../support.js';
import { serveAnswers, serveWs } from './serve-ws.js';

afterEach(closeServers);

const options = { timeoutMs: 2000 };

describe('the answer', () => {
  it('a frame with an event is that event', async () => {
    const { wire } = await serveAnswers((socket, text) =>
      socket.send(JSON.stringify({ event: 'echoed', data: JSON.parse(text) })),
    );
    const body = { name: 'Tøm 🙂 王' };
    const exchange = await send(message('hello'), { body }, wire, options);
    expect(exchange).toEqual({
      sent: {
        transport: 'ws',
        url: `ws://127.0.0.1:${wire.httpServer?.port}/`,
        event: 'hello',
        headers: {},
        body,
      },
      received: { events: [{ event: 'echoed', args: [{ event: 'hello', data: body }] }] },
      outcome: { kind: 'event-instead', summary: 'event: `echoed`' },
      durationMs: expect.any(Number),
    });
    expect(exchange.durationMs).toBeLessThan(250);
  });

  it.each<[string, unknown]>([
    ['{"status":"ok"}', { status: 'ok' }],
    ['{"event":"x","data":1,"more":2}', { event: 'x', data: 1, more: 2 }],
    ['{"event":1}', { event: 1 }],
    ['"text"', 'text'],
    ['null', null],
    ['[1]', [1]],
    ['no { JSON', 'no { JSON'],
    ['', ''],
  ])('the frame %j is the value of a message', async (frame, value) => {
    const { wire } = await serveAnswers((socket) => socket.send(frame));
    const { received, outcome } = await send(message('hello'), {}, wire, options);
    expect(received.events).toEqual([{ event: 'message', args: [value] }]);
    expect(outcome.summary).toBe('event: `message`');
  });

  it('an event without data has no argument, and bytes become a note', async () => {
    const { wire } = await serveAnswers((socket) => {
      socket.send('{"event":"done"}');
      socket.send(Buffer.from('abc'));
    });
    const { received } = await send(message('hello'), {}, wire, options);
    expect(received.events).toEqual([
      { event: 'done', args: [] },
      { event: 'message', args: [{ base64: 'YWJj', bytes: 3 }] },
    ]);
  });

  it.each<[object, string]>([
    [{}, '{"event":"hello"}'],
    [{ body: null }, '{"event":"hello","data":null}'],
    [{ body: [0, ''] }, '{"event":"hello","data":[0,""]}'],
    [{ ack: false }, '{"event":"hello"}'],
  ])('%j is sent as the frame %s', async (request, frame) => {
    const { wire } = await serveAnswers((socket, text) => socket.send(JSON.stringify([text])));
    const { sent, received } = await send(message('hello'), request, wire, options);
    expect(received.events).toEqual([{ event: 'message', args: [[frame]] }]);
    expect(sent).not.toHaveProperty('ack');
  });

  it('frames within the grace after the first belong to it', async () => {
    const { wire } = await serveAnswers((socket) => {
      socket.send('1');
      setTimeout(() => socket.send('2'), 100);
    });
    const start = performance.now();
    const { received, durationMs } = await send(message('hello'), {}, wire, options);
    expect(received.events?.map(({ args }) => args[0])).toEqual([1, 2]);
    expect(durationMs).toBeLessThan(90);
    expect(performance.now() - start).toBeLessThan(1500);
  });

  it('silence after the time is over, which caps the grace as well', async () => {
    const { wire } = await serveAnswers((socket) => void setTimeout(() => socket.send('1'), 160));
    const silent = await send(message('hello'), { timeout: 90 }, wire, options);
    expect(silent.outcome).toEqual({ kind: 'silence', summary: 'no event came within 90 ms' });
    expect(silent.received).toEqual({});
    expect(silent.durationMs).toBeGreaterThanOrEqual(85);
    const start = performance.now();
    const late = await send(message('hello'), { timeout: 200 }, wire, options);
    expect(late.outcome.kind).toBe('event-instead');
    expect(performance.now() - start).toBeLessThan(400);
  });

  it('what comes on connecting is recorded, and is no answer', async () => {
    const { wire } = await serveWs((socket) => socket.send('{"event":"welcome"}'));
    const { received, outcome } = await send(message('hello'), { timeout: 90 }, wire, options);
    expect(received.events).toEqual([{ event: 'welcome', args: [] }]);
    expect(outcome.kind).toBe('silence');
  });

  it('closed by the server instead of an answer', async () => {
    const { wire } = await serveAnswers((socket) => socket.close(4000, 'bye'));
    const start = performance.now();
    const { received, outcome } = await send(message('hello'), {}, wire, options);
    expect(received).toEqual({ error: 'the server closed the connection (4000: bye)' });
    expect(outcome).toEqual({
      kind: 'silence',
      summary: 'the server closed the connection (4000: bye)',
    });
    expect(performance.now() - start).toBeLessThan(1000);
  });

  it('closed by the server behind its answer', async () => {
    const { wire } = await serveAnswers((socket) => {
      socket.send('1');
      socket.close();
    });
    const { received, outcome } = await send(message('hello'), {}, wire, options);
    expect(received).toEqual({
      events: [{ event: 'message', args: [1] }],
      error: 'the server closed the connection',
    });
    expect(outcome.kind).toBe('event-instead');
  });

  it('cut without a goodbye', async () => {
    const { wire } = await serveAnswers((socket) => socket.terminate());
    const { received } = await send(message('hello'), {}, wire, options);
    expect(received.error).toBe('the connection was lost');
  });

  it('lost: a frame that no server may send', async () => {
    const { wire } = await serveAnswers((socket) => {
      (socket as unknown as { _socket: { write(bytes: Buffer): void } })._socket.write(
        Buffer.from([0xff, 0xff]),
      );
    });
    const { received, outcome } = await send(message('hello'), {}, wire, options);
    expect(received.error).toMatch(/^the connection was lost \(Invalid WebSocket frame/);
    expect(outcome.kind).toBe('silence');
  });
});

describe('the connection', () => {
  it('reaches a path, a declared port, with headers, query and subprotocol', async () => {
    const { wire } = await serveWs((socket, { url, headers }) => {
      socket.on('message', () =>
        socket.send(JSON.stringify({ url, headers, protocol: socket.protocol })),
      );
    });
    const actual = wire.httpServer ?? { host: '', port: 0 };
    const declared = { host: null, port: 4000, path: null };
    const elsewhere = { httpServer: null, listeners: [{ declared, actual }] };
    const request = {
      headers: { 'X-Key': 'v', 'Sec-WebSocket-Protocol': 'chat, other' },
      query: { tag: ['a', 'b'], q: 'ä b' },
    };
    const gateway = message('hello', { path: 'realtime/', port: 4000 });
    const { sent, received } = await send(gateway, request, elsewhere, options);
    expect(received.events?.[0]?.args[0]).toMatchObject({
      url: '/realtime?tag=a&tag=b&q=%C3%A4+b',
      headers: { 'x-key': 'v', 'sec-websocket-protocol': 'chat,other' },
      protocol: 'chat',
    });
    expect(sent).toMatchObject({
      url: `ws://127.0.0.1:${actual.port}/realtime?tag=a&tag=b&q=%C3%A4+b`,
      headers: request.headers,
    });
  });

  it('refused: the server closes on connecting', async () => {
    const { wire } = await serveWs((socket) => socket.close(4401, 'no key'));
    const { received, outcome } = await send(message('hello'), {}, wire, options);
    const why = 'the server closed the connection (4401: no key) before the event was sent';
    expect(outcome).toEqual({ kind: 'refused', summary: `refused: ${why}` });
    expect(received).toEqual({ error: why });
  });

  it('refused: nobody listens', async () => {
    const { wire } = await serveWs(() => {});
    await closeServers();
    const { outcome } = await send(message('hello'), {}, wire, options);
    expect(outcome.kind).toBe('refused');
    expect(outcome.summary).toContain('ECONNREFUSED');
  });

  it('refused: the server speaks no WebSocket', async () => {
    const wire = await serveHttp((_request, response) => {
      response.statusCode = 404;
      response.end('Not Found');
    });
    const { outcome } = await send(message('hello'), {}, wire, options);
    expect(outcome).toMatchObject({ kind: 'refused', summary: expect.stringContaining('404') });
  });

  it('refused: the server says nothing', async () => {
    const wire = await serveTcp(() => {});
    const exchange = await send(message('hello'), { timeout: 120 }, wire, options);
    expect(exchange.outcome.summary).toBe('refused: no connection within 120 ms');
    expect(exchange.durationMs).toBeLessThan(1000);
  });

  it('tells wrong use and a gateway that does not listen', async () => {
    const { wire } = await serveWs(() => {});
    const withAuth = send(message('hello'), { auth: { token: 'x' } }, wire, options);
    await expect(withAuth).rejects.toThrow(UsageError);
    await expect(withAuth).rejects.toThrow(/auth.*socket\.io/);
    const badHeader = send(message('hello'), { headers: { 'x-key': 'a\nb' } }, wire, options);
    await expect(badHeader).rejects.toThrow(UsageError);
    const badProtocol = { headers: { 'sec-websocket-protocol': 'a b' } };
    await expect(send(message('hello'), badProtocol, wire, options)).rejects.toThrow(UsageError);
    const nowhere = send(message('hello', { port: 4000 }), {}, wire, options);
    await expect(nowhere).rejects.toThrow(TargetError);
    await expect(send(route('GET', '/'), {}, wire, options)).rejects.toThrow('no WebSocket');
  });
});
