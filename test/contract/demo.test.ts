import { readFileSync } from 'node:fs';
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

/** What the flow `swallowed ack` of fixtures/probes/leave.json sends, and what comes of it. */
const SENT = { roomId: 'attic' };
const THROWS = [
  { handler: 'RoomsGateway.leave', text: 'WsException("unknown room: attic")', sent: SENT },
  { handler: 'RoomsGateway.join', text: 'WsException("unknown room: attic")', sent: SENT },
  { handler: 'ExceptionsController.throwException', text: 'ConflictException()', sent: null },
  { handler: 'PicturesController.find', text: 'HanaError("1001")', sent: null },
].map((one) => ({ ...one, at: undefined }));

it('the model of the demo is what its decorators say', async () => {
  const { model, predictions } = await runChild('list', { app: 'src/demo', throws: THROWS });
  expect(`\n${model.entrypoints.map(drawn).join('\n')}\n`).toBe(DEMO);
  expect(predictions.map(({ taker }) => ('name' in taker ? taker.name : null))).toEqual([
    'WsExceptionsHandler',
    'WsExceptionFilter',
    'HttpServiceExceptionFilter',
    'HanaErrorFilter',
  ]);
  const { flows } = JSON.parse(readFileSync('fixtures/probes/leave.json', 'utf8')) as Probes;
  const flow = flows.find(({ name }) => name === 'swallowed ack');
  expect(flow?.request.body).toEqual(SENT);
  expect(predictions[0]?.seen).toMatchObject({
    kind: 'event',
    event: flow?.expect.event,
    payload: flow?.expect.body,
    ack: 'never called',
  });
});

interface Probes {
  flows: { name: string; request: { body: unknown }; expect: { event?: string; body: object } }[];
}

function drawn({ label, handler, pipeline }: Entrypoint): string {
  const before = pipeline.filter(({ role }) => role !== 'filter').map(({ name }) => name);
  const filters = pipeline
    .filter(({ role }) => role === 'filter')
    .map(({ name, catches = [] }) => (catches.length > 0 ? `${name}(${catches.join()})` : name));
  const way = `  ${before.join(', ') || 'nothing'} ▸ ${filters.join(', ') || 'nobody'}`;
  return `${label} ${handler.class}.${handler.method}\n${way}`;
}
