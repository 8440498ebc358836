import { expect, it } from 'vitest';
import type { Entrypoint } from '../../src/model/app-model.js';
import { runChild } from './support/run-child.js';

/** The demo as a reader would draw it: what runs before the handler ▸ who is asked when it throws. */
const DEMO = `
GET / AppController.getHello
  HttpServiceResponseInterceptor ▸ HanaErrorFilter(HanaError), HttpServiceExceptionFilter
GET /users UsersController.find
  HttpServiceResponseInterceptor, UserIdPipe ▸ HanaErrorFilter(HanaError), HttpServiceExceptionFilter
GET /pictures/:id PicturesController.find
  HttpServiceResponseInterceptor ▸ HanaErrorFilter(HanaError), HttpServiceExceptionFilter
GET /exceptions/:status ExceptionsController.throwException
  HttpServiceResponseInterceptor, ParseIntPipe ▸ HanaErrorFilter(HanaError), HttpServiceExceptionFilter
hello MyWebSocketGateway.hello
  HttpServiceResponseInterceptor, WsServiceResponseInterceptor ▸ WsServiceExceptionFilter
join RoomsGateway.join
  HttpServiceResponseInterceptor ▸ WsExceptionFilter(WsException)
leave RoomsGateway.leave
  HttpServiceResponseInterceptor ▸ nobody
`;

it('the model of the demo is what its decorators say', async () => {
  const { model } = await runChild('list', { app: 'src/demo' });
  expect(`\n${model.entrypoints.map(drawn).join('\n')}\n`).toBe(DEMO);
});

function drawn({ label, handler, pipeline }: Entrypoint): string {
  const before = pipeline.filter(({ role }) => role !== 'filter').map(({ name }) => name);
  const filters = pipeline
    .filter(({ role }) => role === 'filter')
    .map(({ name, catches = [] }) => (catches.length > 0 ? `${name}(${catches.join()})` : name));
  const way = `  ${before.join(', ') || 'nothing'} ▸ ${filters.join(', ') || 'nobody'}`;
  return `${label} ${handler.class}.${handler.method}\n${way}`;
}
