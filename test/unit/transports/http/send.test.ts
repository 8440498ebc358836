import type { IncomingMessage } from 'node:http';
import { gzipSync } from 'node:zlib';
import { afterEach, describe, expect, it } from 'vitest';
import { TargetError, UsageError } from '../../../../src/model/errors.js';
import { send } from '../../../../src/transports/http/send.js';
import { closeServers, route, serveHttp, serveTcp } from '../support.js';

afterEach(closeServers);

const options = { timeoutMs: 2000 };

interface Seen {
  method: string | undefined;
  url: string | undefined;
  headers: IncomingMessage['headers'];
  body: string;
}

/** A server that answers with what it was sent. */
async function serveEcho() {
  return await serveHttp((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      const { method, url, headers } = request;
      const seen: Seen = { method, url, headers, body: Buffer.concat(chunks).toString() };
      response.setHeader('content-type', 'application/json; charset=utf-8');
      response.end(JSON.stringify(seen));
    });
  });
}

describe('what is sent', () => {
  it('fills path and query and writes JSON', async () => {
    const wire = await serveEcho();
    const exchange = await send(
      route('PUT', '/users/:id'),
      {
        params: { id: 'a/b 王' },
        query: { tag: ['x', 'y'], q: 'a&b' },
        headers: { 'X-Key': 'v' },
        body: { name: 'Tøm 🙂' },
      },
      wire,
      options,
    );
    const seen = exchange.received.body as Seen;
    expect(seen.method).toBe('PUT');
    expect(seen.url).toBe('/users/a%2Fb%20%E7%8E%8B?tag=x&tag=y&q=a%26b');
    expect(seen.body).toBe('{"name":"Tøm 🙂"}');
    expect(seen.headers).toMatchObject({
      'x-key': 'v',
      'content-type': 'application/json',
      'content-length': '20',
      connection: 'close',
    });
    expect(exchange.sent).toMatchObject({
      transport: 'http',
      method: 'PUT',
      url: `http://127.0.0.1:${wire.httpServer?.port}${seen.url}`,
      body: { name: 'Tøm 🙂' },
      headers: { 'x-key': 'v', 'content-length': '20' },
    });
    expect(exchange.outcome).toEqual({ kind: 'answered', summary: 'answered: HTTP 200' });
  });

  it('sends a text as text, null as JSON, and no body where there is none', async () => {
    const wire = await serveEcho();
    const sendBody = async (request: { body?: unknown }) =>
      (await send(route('POST', '/'), request, wire, options)).received.body as Seen;
    expect(await sendBody({ body: 'hello' })).toMatchObject({
      body: 'hello',
      headers: { 'content-type': 'text/plain; charset=utf-8' },
    });
    expect((await sendBody({ body: null })).body).toBe('null');
    expect((await sendBody({})).headers['content-type']).toBeUndefined();
  });

  it('names the host of the route, unless it is a pattern or the user names one', async () => {
    const wire = await serveEcho();
    const hostSent = async (host: string[], headers?: Record<string, string>) => {
      const request = headers ? { headers } : {};
      const exchange = await send(route('GET', '/', { host }), request, wire, options);
      return (exchange.received.body as Seen).headers.host;
    };
    expect(await hostSent(['admin.example.com'])).toBe('admin.example.com');
    expect(await hostSent([':account.example.com'])).toBe(`127.0.0.1:${wire.httpServer?.port}`);
    expect(await hostSent(['admin.example.com'], { Host: 'other.test' })).toBe('other.test');
  });

  it('sends a route of every method as GET, or as POST with a body', async () => {
    const wire = await serveEcho();
    const all = route('ALL', '/any');
    const plain = await send(all, {}, wire, options);
    const withBody = await send(all, { body: {} }, wire, options);
    expect([plain.sent.method, withBody.sent.method]).toEqual(['GET', 'POST']);
  });

  it('refuses headers that HTTP cannot carry', async () => {
    const wire = await serveEcho();
    const sent = send(route('GET', '/'), { headers: { 'X-Key': 'a\r\nb: c' } }, wire, options);
    await expect(sent).rejects.toThrow(UsageError);
  });

  it('tells a missing path parameter before anything is sent', async () => {
    const wire = await serveEcho();
    const sent = send(route('GET', '/users/:id'), {}, wire, options);
    await expect(sent).rejects.toMatchObject({
      exitCode: 2,
      message: expect.stringMatching(/ id\./),
    });
  });

  it('tells that the application does not listen', async () => {
    const sent = send(route('GET', '/'), {}, { httpServer: null, listeners: [] }, options);
    await expect(sent).rejects.toThrow(TargetError);
  });
});

describe('what is received', () => {
  async function bodyOf(type: string | null, bytes: Buffer | string, status = 200) {
    const wire = await serveHttp((_request, response) => {
      response.statusCode = status;
      if (type) response.setHeader('content-type', type);
      response.end(bytes);
    });
    return await send(route('GET', '/'), {}, wire, options);
  }

  it.each([
    ['application/json', '{"a":[1]}', { a: [1] }],
    ['application/problem+json; charset=utf-8', '"x"', 'x'],
    ['application/json', '{broken', '{broken'],
    ['text/html; charset=utf-8', 'Grüße', 'Grüße'],
    ['text/plain; charset=iso-8859-1', Buffer.from('Gr\xfc\xdfe', 'latin1'), 'Grüße'],
    [null, '{"a":1}', '{"a":1}'],
    ['text/plain', '', undefined],
  ])('reads %s', async (type, bytes, body) => {
    const { received } = await bodyOf(type, bytes);
    expect(received.body).toEqual(body);
  });

  it('keeps a member that is named __proto__', async () => {
    const { received } = await bodyOf('application/json', '{"__proto__":{"admin":true}}');
    expect(JSON.stringify(received.body)).toBe('{"__proto__":{"admin":true}}');
    expect((received.body as { admin?: boolean }).admin).toBeUndefined();
  });

  it('keeps bytes that are no text as base64', async () => {
    const bytes = Buffer.from([0x89, 0x50, 0xff, 0x00]);
    const { received } = await bodyOf('image/png', bytes);
    expect(received.body).toEqual({ base64: bytes.toString('base64'), bytes: 4 });
    const zipped = gzipSync('x');
    expect((await bodyOf('text/plain', zipped)).received.body).toHaveProperty(
      'bytes',
      zipped.length,
    );
  });

  it('takes text with a zero byte for bytes', async () => {
    const { received } = await bodyOf('text/plain', 'a\0b');
    expect(received.body).toEqual({ base64: 'YQBi', bytes: 3 });
  });

  it('answers with an error status are answers', async () => {
    const { outcome, received } = await bodyOf('application/json', '{}', 500);
    expect(outcome).toEqual({ kind: 'answered', summary: 'answered: HTTP 500' });
    expect(received.status).toBe(500);
  });

  it('does not follow a redirect, and joins headers that come twice', async () => {
    const wire = await serveHttp((_request, response) => {
      response.writeHead(302, { location: '/other', 'set-cookie': ['a=1', 'b=2'] }).end();
    });
    const { received } = await send(route('GET', '/'), {}, wire, options);
    expect(received).toMatchObject({
      status: 302,
      headers: { location: '/other', 'set-cookie': 'a=1, b=2' },
    });
  });

  it('cuts a body after 1 MiB, even inside a character', async () => {
    const text = `a${'é'.repeat(1024 * 1024)}`;
    const { received } = await bodyOf('text/plain', text);
    expect(received.error).toBe('the body was cut after 1 MiB');
    expect(received.body).toBe(text.slice(0, 1 + (1024 * 1024) / 2 - 1));
  });

  it('cuts JSON that is nested deeper than JSON can be written', async () => {
    const depth = 20_000;
    const { received } = await bodyOf('application/json', '['.repeat(depth) + ']'.repeat(depth));
    expect(JSON.stringify(received.body)).toContain('nested deeper than 200 levels');
  });
});

describe('how it ends', () => {
  it('silence: no answer within the time', async () => {
    const wire = await serveHttp(() => {});
    const exchange = await send(route('GET', '/'), { timeout: 60 }, wire, options);
    expect(exchange.outcome).toEqual({ kind: 'silence', summary: 'no answer within 60 ms' });
    expect(exchange.received).toEqual({});
    expect(exchange.durationMs).toBeGreaterThanOrEqual(55);
    expect(exchange.durationMs).toBeLessThan(1000);
  });

  it('answered, where a body never ends', async () => {
    const wire = await serveHttp((_request, response) => {
      response.writeHead(200, { 'content-type': 'text/event-stream' });
      response.write('data: 1\n\n');
    });
    const exchange = await send(route('GET', '/'), {}, wire, { timeoutMs: 150 });
    expect(exchange.outcome.kind).toBe('answered');
    expect(exchange.received).toMatchObject({
      status: 200,
      body: 'data: 1\n\n',
      error: 'the body did not end within 150 ms',
    });
  });

  it('answered, where the connection is lost in the body', async () => {
    const wire = await serveTcp((socket) => {
      socket.end('HTTP/1.1 200 OK\r\ncontent-length: 99\r\n\r\nhal');
    });
    const { outcome, received } = await send(route('GET', '/'), {}, wire, options);
    expect(outcome.kind).toBe('answered');
    expect(received.body).toBe('hal');
    expect(received.error).toMatch(/^the connection was lost before the body ended/);
  });

  it.each([
    ['the server hangs up', (socket: { destroy(): void }) => socket.destroy(), /hang up|RESET/],
    [
      'the server speaks no HTTP',
      (socket: { end(text: string): void }) => socket.end('SSH-2.0\r\n'),
      /Parse Error|Expected HTTP/,
    ],
  ])('refused: %s', async (_name, act, summary) => {
    const wire = await serveTcp((socket) => socket.once('data', () => act(socket)));
    const { outcome, received } = await send(route('GET', '/'), {}, wire, options);
    expect(outcome.kind).toBe('refused');
    expect(outcome.summary).toMatch(summary);
    expect(received.error).toMatch(summary);
  });

  it('refused: the server switches protocols, and its connection is closed', async () => {
    let closed = 0;
    const wire = await serveTcp((socket) => {
      socket.on('close', () => closed++);
      socket.once('data', () => {
        socket.write('HTTP/1.1 101 Switching\r\nConnection: upgrade\r\nUpgrade: x\r\n\r\n');
      });
    });
    const { outcome } = await send(route('GET', '/'), {}, wire, options);
    expect(outcome.summary).toBe('refused: the server switched protocols');
    await expect.poll(() => closed).toBe(1);
  });

  it('refused: nobody listens', async () => {
    const wire = await serveHttp(() => {});
    await closeServers();
    const { outcome } = await send(route('GET', '/'), {}, wire, options);
    expect(outcome.kind).toBe('refused');
    expect(outcome.summary).toContain('ECONNREFUSED');
  });

  it('an abort rejects with its reason and closes the connection', async () => {
    let closed = 0;
    const wire = await serveHttp((request) => {
      request.socket.on('close', () => closed++);
      setTimeout(() => abort.abort(reason), 20);
    });
    const abort = new AbortController();
    const reason = new Error('interrupted');
    const sent = send(route('GET', '/'), {}, wire, { ...options, signal: abort.signal });
    await expect(sent).rejects.toBe(reason);
    await expect.poll(() => closed).toBe(1);
  });

  it('an abort in the body rejects too, and one before sends nothing', async () => {
    let requests = 0;
    const abort = new AbortController();
    const wire = await serveHttp((_request, response) => {
      requests++;
      response.write('x');
      setTimeout(() => abort.abort('stop'), 30);
    });
    const signal = { ...options, signal: abort.signal };
    await expect(send(route('GET', '/'), {}, wire, signal)).rejects.toBe('stop');
    await expect(send(route('GET', '/'), {}, wire, signal)).rejects.toBe('stop');
    expect(requests).toBe(1);
  });

  it('sends a huge body, also to a server that answers before it has read it', async () => {
    const wire = await serveHttp((_request, response) => {
      response.writeHead(413, { connection: 'close' }).end('too large');
    });
    const body = { text: 'x'.repeat(8 * 1024 * 1024) };
    const { received } = await send(route('POST', '/'), { body }, wire, options);
    expect(received).toMatchObject({ status: 413, body: 'too large' });
  });
});
