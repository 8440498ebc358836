import { fileURLToPath } from 'node:url';
import { NEVER, Observable, of, throwError } from 'rxjs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { loadNest } from '../../../../dist/nest/load-nest.js';
import type { RpcAddress } from '../../../../src/model/address.js';
import type { Entrypoint } from '../../../../src/model/app-model.js';
import type { Nest } from '../../../../src/nest/load-nest.js';
import { send } from '../../../../src/transports/rpc/send.js';
import type { Wire } from '../../../../src/transports/transport.js';
import { message } from '../support.js';

/** The part of Nest's server that the tests use. */
interface ServerTcp {
  server: { address(): { port: number }; close(): void };
  addHandler(pattern: unknown, handler: (data: unknown) => unknown, isEvent?: boolean): void;
  listen(done: () => void): void;
  close(): void;
}

const DECLARED = 4000;
const received: unknown[] = [];
let server: ServerTcp;
let wire: Wire;

beforeAll(async () => {
  const nest = (await loadNest(
    fileURLToPath(new URL('../../../../fixtures/rpc-12', import.meta.url)),
  )) as unknown as Nest;
  const { ServerTCP } = await nest.inner('microservices', 'server/server-tcp');
  server = new (ServerTCP as new (options: object) => ServerTcp)({ port: 0, host: '127.0.0.1' });
  server.addHandler('echo', (data) => of(data));
  server.addHandler({ cmd: 'count', of: 1 }, () => of(1, 2));
  server.addHandler('fails', () => throwError(() => ({ status: 'error', message: 'No' })));
  server.addHandler('never', () => NEVER);
  server.addHandler('begins', () => new Observable((observer) => observer.next('first')));
  server.addHandler('noted', (data) => received.push(data), true);
  await new Promise<void>((resolve) => server.listen(resolve));
  const actual = { host: '127.0.0.1', port: server.server.address().port };
  const declared = { host: null, port: DECLARED, path: null };
  wire = { httpServer: null, listeners: [{ declared, actual }], nest };
});

afterAll(() => server.close());

function entrypoint(pattern: string, kind: RpcAddress['kind'] = 'message'): Entrypoint {
  const address: RpcAddress = { pattern, kind, server: 'TCP', port: DECLARED };
  return { ...message(pattern), transport: 'rpc', address };
}

describe('send', () => {
  it('gives the value of an answer, and says what was sent where', async () => {
    const exchange = await send(entrypoint('echo'), { body: [1] }, wire, { timeoutMs: 1000 });
    expect(exchange.received).toEqual({ values: [[1]] });
    expect(exchange.outcome).toEqual({ kind: 'answered', summary: 'answered: a value' });
    expect(exchange.sent).toEqual({
      transport: 'rpc',
      url: `tcp://127.0.0.1:${wire.listeners[0]?.actual.port}`,
      method: 'message',
      event: 'echo',
      headers: {},
      body: [1],
    });
  });

  it('gives every value, for a pattern that is an object', async () => {
    const counted = entrypoint('{"cmd":"count","of":1}');
    const { received: values } = await send(counted, {}, wire, { timeoutMs: 1000 });
    expect(values).toEqual({ values: [1, 2] });
  });

  it('gives the error that a caller gets, also where nobody takes the pattern', async () => {
    const failed = await send(entrypoint('fails'), {}, wire, { timeoutMs: 1000 });
    expect(failed.received).toEqual({ failure: { status: 'error', message: 'No' } });
    const unknown = await send(entrypoint('unknown'), {}, wire, { timeoutMs: 1000 });
    expect(unknown.outcome.summary).toContain('There is no matching message handler');
  });

  it('waits for its time, and gives what came until then', async () => {
    const [never, begun] = await Promise.all([
      send(entrypoint('never'), { timeout: 100 }, wire, { timeoutMs: 9000 }),
      send(entrypoint('begins'), {}, wire, { timeoutMs: 100 }),
    ]);
    expect(never.outcome.kind).toBe('silence');
    expect(never.received).toEqual({});
    expect(begun.outcome.summary).toBe('answered: a value, and no end within 100 ms');
    expect(begun.received).toEqual({ values: ['first'] });
  });

  it('sends an event, which nobody answers', async () => {
    const exchange = await send(entrypoint('noted', 'event'), {}, wire, { timeoutMs: 1000 });
    expect(received).toEqual([{}]);
    expect(exchange.received).toEqual({});
    expect(exchange.outcome.kind).toBe('silence');
  });

  it('is refused where nobody listens any more', async () => {
    const gone = await unusedPort();
    const [listener] = wire.listeners;
    if (!listener) throw new Error('the server does not listen');
    const listeners = [{ ...listener, actual: { host: '127.0.0.1', port: gone } }];
    const nowhere = { ...wire, listeners };
    const exchange = await send(entrypoint('echo'), {}, nowhere, { timeoutMs: 1000 });
    expect(exchange.outcome.kind).toBe('refused');
    expect(exchange.received.error).toContain('ECONNREFUSED');
  });

  it('rejects what cannot be sent, an absent server and an abort', async () => {
    await expect(
      send(entrypoint('echo'), { body: null }, wire, { timeoutMs: 1000 }),
    ).rejects.toThrow('sends no null');
    const closed = { ...wire, listeners: [] };
    await expect(send(entrypoint('echo'), {}, closed, { timeoutMs: 1000 })).rejects.toThrow(
      'is not listening: the application opened nothing on port 4000',
    );
    const abort = new AbortController();
    const options = { timeoutMs: 9000, signal: abort.signal };
    const pending = send(entrypoint('never'), {}, wire, options);
    setTimeout(() => abort.abort(new Error('stop')), 20);
    await expect(pending).rejects.toThrow('stop');
  });
});

/** Taken and given back: nobody listens there now. */
async function unusedPort(): Promise<number> {
  const { createServer } = await import('node:net');
  const taken = createServer();
  await new Promise<void>((resolve) => taken.listen(0, '127.0.0.1', resolve));
  const { port } = taken.address() as { port: number };
  await new Promise((resolve) => taken.close(resolve));
  return port;
}
