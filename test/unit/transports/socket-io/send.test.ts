import { afterEach, describe, expect, it } from 'vitest';
import { TargetError, UsageError } from '../../../../src/model/errors.js';
import { send } from '../../../../src/transports/socket-io/send.js';
import {
  closeServers,
  message,
  serveHello,
  serveHttp,
  serveSocketIo,
  serveTcp,
  type Ack,
} from '../support.js';

afterEach(closeServers);

const options = { timeoutMs: 2000 };

describe('the answer', () => {
  it('answered: the ack is called with values', async () => {
    const { wire } = await serveHello((_socket, data, ack) => ack?.({ data }, 2));
    const request = { body: { name: 'Tøm 🙂 王' } };
    const exchange = await send(message('hello'), request, wire, options);
    expect(exchange).toMatchObject({
      sent: {
        transport: 'ws',
        url: `ws://127.0.0.1:${wire.httpServer?.port}/`,
        event: 'hello',
        body: request.body,
        ack: true,
      },
      outcome: { kind: 'answered', summary: 'answered: ack called' },
    });
    expect(exchange.received).toEqual({ ack: [{ data: [{ name: 'Tøm 🙂 王' }] }, 2] });
  });

  it('answered: an ack without a value, and falsy values', async () => {
    const { wire } = await serveHello((_socket, data, ack) => {
      const [value] = data as unknown[];
      return value === undefined ? ack?.() : ack?.(value);
    });
    const ackOf = async (request: { body?: unknown }) =>
      (await send(message('hello'), request, wire, options)).received.ack;
    expect(await ackOf({})).toEqual([]);
    expect(await ackOf({ body: null })).toEqual([null]);
    expect(await ackOf({ body: 0 })).toEqual([0]);
    expect(await ackOf({ body: [1, 2] })).toEqual([[1, 2]]);
  });

  it('an absent body sends no payload at all', async () => {
    const { wire } = await serveHello((_socket, data, ack) => ack?.((data as unknown[]).length));
    expect((await send(message('hello'), {}, wire, options)).received.ack).toEqual([0]);
  });

  it('event instead of an ack', async () => {
    const { wire } = await serveHello((socket) => {
      socket.emit('exception', 1);
      socket.emit('error', { message: 'no' }, 'more');
    });
    const { received, outcome, durationMs } = await send(message('hello'), {}, wire, options);
    expect(outcome).toEqual({
      kind: 'event-instead',
      summary: 'event instead of an ack: `error`',
    });
    expect(received).toEqual({
      events: [
        { event: 'exception', args: [1] },
        { event: 'error', args: [{ message: 'no' }, 'more'] },
      ],
    });
    expect(durationMs).toBeLessThan(200);
  });

  it("ack never called: only Nest's exception event", async () => {
    const { wire } = await serveHello((socket) => socket.emit('exception', { status: 'error' }));
    const start = performance.now();
    const { outcome } = await send(message('hello'), {}, wire, options);
    expect(outcome).toEqual({
      kind: 'ack-never-called',
      summary: 'ack never called; the client received `exception`',
    });
    expect(performance.now() - start).toBeLessThan(1500);
  });

  it('an ack within the grace after an event still answers', async () => {
    const { wire } = await serveHello((socket, _data, ack) => {
      socket.emit('progress', 1);
      setTimeout(() => ack?.('done'), 120);
    });
    const { received, outcome, durationMs } = await send(message('hello'), {}, wire, options);
    expect(outcome.kind).toBe('answered');
    expect(received).toEqual({ ack: ['done'], events: [{ event: 'progress', args: [1] }] });
    expect(durationMs).toBeGreaterThan(100);
  });

  it('the timeout caps the grace', async () => {
    const { wire } = await serveHello((socket, _data, ack) => {
      socket.emit('progress', 1);
      setTimeout(() => ack?.('late'), 280);
    });
    const { outcome } = await send(message('hello'), { timeout: 250 }, wire, options);
    expect(outcome.kind).toBe('event-instead');
  });

  it('ack never called and no event, and silence where no ack was sent', async () => {
    const { wire } = await serveHello(() => {});
    // The timeout also bounds the connection, which takes its time on a busy machine.
    const request = { timeout: 1500 };
    const [withAck, without] = await Promise.all([
      send(message('hello'), request, wire, options),
      send(message('hello'), { ...request, ack: false }, wire, options),
    ]);
    expect(withAck.outcome).toEqual({
      kind: 'ack-never-called',
      summary: 'ack never called, and no event came within 1500 ms',
    });
    expect(without.outcome).toEqual({ kind: 'silence', summary: 'no event came within 1500 ms' });
    expect(withAck.durationMs).toBeGreaterThanOrEqual(1495);
  });

  it('without an ack an event is the answer', async () => {
    const { wire } = await serveHello((socket, _data, ack) =>
      socket.emit('error', ack === undefined),
    );
    const { sent, received, outcome } = await send(message('hello'), { ack: false }, wire, options);
    expect(outcome).toEqual({ kind: 'event-instead', summary: 'event: `error`' });
    expect(received.events).toEqual([{ event: 'error', args: [true] }]);
    expect(sent.ack).toBe(false);
  });

  it('what the gateway says on connecting is recorded, and is no answer', async () => {
    const { io, wire } = await serveSocketIo();
    io.on('connection', (socket) => {
      setTimeout(() => socket.emit('welcome', 'hi'), 4);
      socket.on('hello', ((ack: Ack) => setTimeout(() => ack?.('slow'), 500)) as never);
    });
    const { received, outcome } = await send(message('hello'), {}, wire, options);
    expect(outcome.kind).toBe('answered');
    expect(received).toEqual({ ack: ['slow'], events: [{ event: 'welcome', args: ['hi'] }] });
  });

  it('events right behind the ack are recorded; a second ack never goes over the wire', async () => {
    const { wire } = await serveHello((socket, _data, ack) => {
      ack?.('first');
      ack?.('second');
      socket.emit('after', 1);
    });
    const { received } = await send(message('hello'), {}, wire, options);
    expect(received).toEqual({ ack: ['first'], events: [{ event: 'after', args: [1] }] });
  });

  it('bytes become a note, and an ack that the server asks for is left out', async () => {
    const { wire } = await serveHello((socket, _data, ack) => {
      socket.emit('file', { bytes: Buffer.from('abc') }, () => {});
      ack?.([Buffer.from([0xff])]);
    });
    const { received } = await send(message('hello'), {}, wire, options);
    expect(received).toEqual({
      ack: [[{ base64: '/w==', bytes: 1 }]],
      events: [{ event: 'file', args: [{ bytes: { base64: 'YWJj', bytes: 3 } }] }],
    });
  });
});

describe('the connection', () => {
  it('reaches a namespace, a handshake path, a declared port, with auth, headers and query', async () => {
    const { io, wire } = await serveSocketIo({ path: '/realtime' });
    io.of('/chat').on('connection', (socket) => {
      const { auth, headers, query } = socket.handshake;
      const answer = { auth, key: headers['x-key'], tags: query.tag };
      socket.on('hello', ((ack: Ack) =>
        ack?.({ ...answer, transport: socket.conn.transport.name })) as never);
    });
    const actual = wire.httpServer ?? { host: '', port: 0 };
    const declared = { host: null, port: 4000, path: null };
    const elsewhere = { httpServer: null, listeners: [{ declared, actual }] };
    const address = {
      namespace: 'chat',
      path: '/realtime',
      port: 4000,
      transports: ['websocket'],
    };
    const request = {
      auth: { token: 'x' },
      headers: { 'X-Key': 'v' },
      query: { tag: ['a', 'b'] },
    };
    const { sent, received } = await send(message('hello', address), request, elsewhere, options);
    expect(received.ack).toEqual([
      { auth: { token: 'x' }, key: 'v', tags: 'a,b', transport: 'websocket' },
    ]);
    expect(sent).toMatchObject({
      url: `ws://127.0.0.1:${actual.port}/chat?tag=a%2Cb`,
      headers: { 'X-Key': 'v' },
      auth: { token: 'x' },
    });
  });

  it('takes records without a prototype, as the items of the command line are', async () => {
    const { wire } = await serveHello((socket, data, ack) =>
      ack?.(data, socket.handshake.headers['x-key'], socket.handshake.query.q),
    );
    const bare = (members: object) => Object.assign(Object.create(null), members);
    const request = {
      body: bare({ name: 'Tom' }),
      headers: bare({ 'X-Key': 'v' }),
      query: bare({ q: '1' }),
      auth: bare({ a: 1 }),
    };
    const { received } = await send(message('hello'), request, wire, options);
    expect(received.ack).toEqual([[{ name: 'Tom' }], 'v', '1']);
  });

  it('refused: the server has no such namespace', async () => {
    const { wire } = await serveSocketIo();
    const { received, outcome } = await send(
      message('hello', { namespace: '/nope' }),
      {},
      wire,
      options,
    );
    expect(outcome).toEqual({ kind: 'refused', summary: 'refused: Invalid namespace' });
    expect(received).toEqual({ error: 'Invalid namespace' });
  });

  it('refused: a middleware of the server says no', async () => {
    const { io, wire } = await serveSocketIo();
    io.use((_socket, next) => next(new Error('not authorized')));
    const { outcome } = await send(message('hello'), {}, wire, options);
    expect(outcome.summary).toBe('refused: not authorized');
  });

  it.each([[['websocket']], [['polling']], [undefined]])(
    'refused: nobody listens (%s)',
    async (transports) => {
      const { wire } = await serveSocketIo();
      await closeServers();
      const address = transports ? { transports } : {};
      const { outcome } = await send(message('hello', address), {}, wire, options);
      expect(outcome.kind).toBe('refused');
      expect(outcome.summary).toContain('ECONNREFUSED');
    },
  );

  it.each([[['websocket']], [['polling']]])(
    'refused: the server speaks no socket.io (%s)',
    async (transports) => {
      const wire = await serveHttp((_request, response) => {
        response.statusCode = 404;
        response.end('Not Found');
      });
      const { outcome } = await send(message('hello', { transports }), {}, wire, options);
      expect(outcome.summary).toMatch(/^refused: .*404/);
    },
  );

  it('refused: the server says nothing', async () => {
    const wire = await serveTcp(() => {});
    const address = { transports: ['websocket'] };
    const exchange = await send(message('hello', address), { timeout: 120 }, wire, options);
    expect(exchange.outcome.kind).toBe('refused');
    expect(exchange.received.error).toMatch(/no connection within 120 ms|timeout/);
    expect(exchange.durationMs).toBeLessThan(1000);
  });

  it('lost: the server disconnects on connecting', async () => {
    const { io, wire } = await serveSocketIo();
    io.on('connection', (socket) => socket.disconnect(true));
    const { received, outcome } = await send(message('hello'), {}, wire, options);
    expect(received.error).toBe('the server disconnected the client before the event was sent');
    expect(outcome.kind).toBe('ack-never-called');
  });

  it('lost: the server disconnects instead of answering', async () => {
    const { wire } = await serveHello((socket) => socket.disconnect());
    const start = performance.now();
    const { received, outcome } = await send(message('hello'), {}, wire, options);
    expect(received).toEqual({ error: 'the server disconnected the client' });
    expect(outcome).toEqual({
      kind: 'ack-never-called',
      summary: 'ack never called, and the server disconnected the client',
    });
    expect(performance.now() - start).toBeLessThan(1000);
  });

  it('lost: a payload that is larger than the server takes', async () => {
    const { wire } = await serveHello((_socket, _data, ack) => ack?.('got it'));
    const huge = { body: 'x'.repeat(2 * 1024 * 1024) };
    const address = { transports: ['websocket'] };
    const { received, outcome } = await send(message('hello', address), huge, wire, options);
    expect(received.error).toMatch(/^the connection was lost \(transport (close|error)/);
    expect(outcome.kind).toBe('ack-never-called');
  });

  it('carries a huge ack', async () => {
    const { wire } = await serveHello((_socket, _data, ack) => ack?.('x'.repeat(5_000_000)));
    const { received } = await send(message('hello'), {}, wire, options);
    expect(String(received.ack?.[0])).toHaveLength(5_000_000);
  });

  it('tells wrong use and a gateway that does not listen', async () => {
    const { wire } = await serveSocketIo();
    await expect(send(message('connect'), {}, wire, options)).rejects.toThrow(UsageError);
    const nowhere = send(message('hello', { port: 4000 }), {}, wire, options);
    await expect(nowhere).rejects.toThrow(TargetError);
    const silent = send(message('hello'), {}, { httpServer: null, listeners: [] }, options);
    await expect(silent).rejects.toThrow(/HTTP server's port/);
  });
});
