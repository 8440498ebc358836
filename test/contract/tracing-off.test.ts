import 'reflect-metadata';
import { ServerResponse } from 'node:http';
import { Server } from 'node:net';
import { expect, it } from 'vitest';
import { withSession } from '../../dist/session/open-session.js';

/** What a traced session replaces: files of Nest, with a class and a method of each. */
const REPLACED = [
  ['@nestjs/core/guards/guards-consumer.js', 'GuardsConsumer', 'tryActivate'],
  ['@nestjs/core/interceptors/interceptors-consumer.js', 'InterceptorsConsumer', 'intercept'],
  ['@nestjs/core/pipes/pipes-consumer.js', 'PipesConsumer', 'apply'],
  ['@nestjs/core/exceptions/exceptions-handler.js', 'ExceptionsHandler', 'next'],
  ['@nestjs/core/exceptions/base-exception-filter.js', 'BaseExceptionFilter', 'catch'],
  ['@nestjs/websockets/exceptions/ws-exceptions-handler.js', 'WsExceptionsHandler', 'handle'],
  ['@nestjs/websockets/web-sockets-controller.js', 'WebSocketsController', 'subscribeMessages'],
] as const;

const OPTIONS = {
  app: undefined,
  cwd: '/',
  sources: false,
  bootTimeoutMs: 60_000,
  signal: new AbortController().signal,
} as const;

it('costs nothing where it is off: what runs for a request is what Nest brings', async () => {
  const before = await methods();
  await withSession({ ...OPTIONS, purpose: 'live' }, async () => {
    expect(await methods()).toEqual(before);
  });
  await withSession({ ...OPTIONS, purpose: 'live', trace: true }, async () => {
    const during = await methods();
    expect(during.filter((method, index) => method === before[index])).toEqual([]);
  });
  expect(await methods()).toEqual(before);
});

async function methods(): Promise<unknown[]> {
  const ofNest = await Promise.all(
    REPLACED.map(async ([file, className, method]) => {
      const module = (await import(file)) as Record<string, { prototype: object }>;
      return Reflect.get(module[className]?.prototype ?? {}, method) as unknown;
    }),
  );
  return [...ofNest, Reflect.get(Server.prototype, 'emit'), ServerResponse.prototype.writeHead];
}
