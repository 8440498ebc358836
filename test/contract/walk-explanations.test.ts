import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { explained } from '../../dist/walk/explanations/index.js';
import { outlineOf } from '../../dist/walk/thread/outline.js';
import { ROOT } from '../cli/support/run-bin.js';

const PROJECTS = ['matrix-9', 'matrix-10', 'matrix-11', 'matrix-12'];
const FILES = [
  'platform-socket.io/adapters/io-adapter',
  'platform-ws/adapters/ws-adapter',
  'platform-express/adapters/express-adapter',
  'platform-fastify/adapters/fastify-adapter',
  'websockets/context/ws-proxy',
  'websockets/context/ws-context-creator',
  'websockets/exceptions/ws-exceptions-handler',
  'websockets/exceptions/base-ws-exception-filter',
  'websockets/errors/ws-exception',
  'websockets/web-sockets-controller',
  'websockets/factories/ws-params-factory',
  'core/router/router-proxy',
  'core/router/router-execution-context',
  'core/router/router-response-controller',
  'core/router/route-params-factory',
  'core/exceptions/exceptions-handler',
  'core/exceptions/base-exception-filter',
  'core/guards/guards-consumer',
  'core/interceptors/interceptors-consumer',
  'core/pipes/pipes-consumer',
  'core/helpers/execution-context-host',
  'common/utils/select-exception-filter-metadata.util',
  'common/exceptions/http.exception',
];

it('every function that is explained exists in the Nest of some major', () => {
  const known = new Set(
    PROJECTS.flatMap((project) => FILES.flatMap((file) => namesIn(project, file))),
  );
  expect(known.size).toBeGreaterThan(200);
  expect(explained().filter((name) => !known.has(name))).toEqual([]);
});

it('the functions that every walk passes are explained in each major', () => {
  const wanted = [
    'WsProxy.create › async (...args)',
    'WsProxy.handleError',
    'WsExceptionsHandler.invokeCustomFilters',
    'RouterProxy.createProxy › async (req, res, next)',
    'ExceptionsHandler.next',
    'InterceptorsConsumer.intercept › nextFn',
  ];
  for (const project of PROJECTS) {
    const names = FILES.flatMap((file) => namesIn(project, file));
    expect(names).toEqual(expect.arrayContaining(wanted));
  }
  expect(explained()).toEqual(expect.arrayContaining(wanted));
});

function namesIn(project: string, file: string): string[] {
  const path = join(ROOT, 'fixtures', project, 'node_modules/@nestjs', `${file}.js`);
  if (!existsSync(path)) return [];
  return outlineOf(readFileSync(path, 'utf8'), project === 'matrix-12').map(({ name }) => name);
}
