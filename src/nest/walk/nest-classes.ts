import type { Nest } from '../load-nest.js';

/** Package and file of a class of Nest. */
type Place = readonly [packageName: string, file: string, className: string];

/** What Nest runs for a request or event. Not every major has each of them, nor every project. */
const CLASSES: readonly Place[] = [
  ['core', 'router/router-proxy', 'RouterProxy'],
  ['core', 'router/router-execution-context', 'RouterExecutionContext'],
  ['core', 'router/router-response-controller', 'RouterResponseController'],
  ['core', 'guards/guards-consumer', 'GuardsConsumer'],
  ['core', 'interceptors/interceptors-consumer', 'InterceptorsConsumer'],
  ['core', 'pipes/pipes-consumer', 'PipesConsumer'],
  ['core', 'exceptions/exceptions-handler', 'ExceptionsHandler'],
  ['core', 'exceptions/external-exceptions-handler', 'ExternalExceptionsHandler'],
  ['core', 'exceptions/base-exception-filter', 'BaseExceptionFilter'],
  ['platform-express', 'adapters/express-adapter', 'ExpressAdapter'],
  ['platform-fastify', 'adapters/fastify-adapter', 'FastifyAdapter'],
  ['websockets', 'context/ws-proxy', 'WsProxy'],
  ['websockets', 'context/ws-context-creator', 'WsContextCreator'],
  ['websockets', 'exceptions/ws-exceptions-handler', 'WsExceptionsHandler'],
  ['websockets', 'exceptions/base-ws-exception-filter', 'BaseWsExceptionFilter'],
  ['websockets', 'web-sockets-controller', 'WebSocketsController'],
  ['platform-socket.io', 'adapters/io-adapter', 'IoAdapter'],
  ['platform-ws', 'adapters/ws-adapter', 'WsAdapter'],
];

/** Those of them that the target has. */
export async function nestClasses(nest: Nest): Promise<Map<string, { prototype: object }>> {
  const classes = new Map<string, { prototype: object }>();
  for (const [packageName, file, className] of CLASSES) {
    if (!nest.has(packageName)) continue;
    const found = await nest.inner(packageName, file).catch(() => null);
    const one = found?.[className];
    if (typeof one === 'function') classes.set(className, one as unknown as { prototype: object });
  }
  return classes;
}
