import type { Entrypoint } from '../../src/model/app-model.js';
import type { ProbeRequest } from '../../src/model/probe.js';
import type { Ending } from './support/predict-run.js';

/** One request to an entry point and how it ends. */
export interface PlannedShot {
  id: string;
  request: ProbeRequest;
  ending: Ending;
}

type Plan = Ending & { request?: ProbeRequest };

/** Reaches every handler that lets itself be reached. */
const DEFAULT_REQUEST: ProbeRequest = {
  params: { id: '7' },
  query: { name: 'Tom' },
  headers: { 'x-caller': 'Tom' },
  body: { name: 'Tom', text: 'hello', count: 1, title: 'a title' },
};

const HTTP_EXCEPTION = ['HttpException', 'Error'];
const WS_EXCEPTION = ['WsException', 'Error'];
const TEAPOT = ['TeapotException', ...HTTP_EXCEPTION];
const BAD_REQUEST = ['BadRequestException', ...HTTP_EXCEPTION];

/** The handlers that fail, by class and method; all others are sent the default request once. */
const PLANS: Readonly<Record<string, readonly Plan[]>> = {
  'PipelineController.everything': [
    {},
    ...['Error', 'EvalError', 'RangeError', 'SyntaxError', 'TypeError'].map((name) => ({
      request: { query: { name } },
      thrown: [...new Set([name, 'Error'])],
    })),
    { request: { params: { id: 'seven' } }, by: 'ParseIntPipe', thrown: BAD_REQUEST },
  ],
  'FailuresController.teapot': [{ thrown: TEAPOT }],
  'FailuresController.crackedTeapot': [{ thrown: ['CrackedTeapotException', ...TEAPOT] }],
  'FailuresController.hiddenTeapot': [{ thrown: TEAPOT }],
  'FailuresController.conflict': [{ thrown: ['ConflictException', ...HTTP_EXCEPTION] }],
  'FailuresController.notAnError': [{ thrown: [] }],
  'FailuresController.rejected': [{ thrown: ['Error'] }],
  'FailuresController.refused': [
    { by: 'RefusingGuard', thrown: ['ForbiddenException', ...HTTP_EXCEPTION] },
  ],
  'FailuresController.guardThrows': [{ by: 'ThrowingGuard', thrown: ['RangeError', 'Error'] }],
  'FailuresController.interceptorThrows': [
    { by: 'ThrowingInterceptor', thrown: ['TypeError', 'Error'] },
  ],
  'FailuresController.numbers': [
    {},
    { request: { params: { id: 'seven' } }, by: 'ParseIntPipe', thrown: BAD_REQUEST },
  ],
  'PlainController.missing': [{ thrown: ['NotFoundException', ...HTTP_EXCEPTION] }],
  'PlainController.error': [{ thrown: ['Error'] }],
  'RequestScopedController.fail': [{ thrown: ['RangeError', 'Error'] }],
  'MiddlewareController.throws': [{ by: 'ThrowingMiddleware', thrown: ['Error'] }],
  'OwnPortGateway.wsException': [{ thrown: WS_EXCEPTION }],
  'OwnPortGateway.httpException': [{ thrown: BAD_REQUEST }],
  'OwnPortGateway.error': [{ thrown: ['TypeError', 'Error'] }],
  'OwnPortGateway.refused': [{ by: 'RefusingGuard', thrown: WS_EXCEPTION }],
  'OwnPortGateway.everything': [
    {},
    { request: { body: { count: -1 } }, thrown: ['RangeError', 'Error'] },
    { request: { body: { count: 'one' } }, by: 'ParseIntPipe', thrown: BAD_REQUEST },
  ],
  'ChatGateway.say': [{}, { request: { body: {} }, thrown: WS_EXCEPTION }],
  'ChatGateway.wsException': [{ thrown: WS_EXCEPTION }],
  'ChatGateway.error': [{ thrown: ['Error'] }],
  'UnfilteredGateway.wsException': [{ thrown: WS_EXCEPTION }],
  'UnfilteredGateway.httpException': [{ thrown: BAD_REQUEST }],
};

/** At least one shot for every entry point of the fixture application. */
export function shotsFor(entrypoints: readonly Entrypoint[]): PlannedShot[] {
  return entrypoints.flatMap(({ id, address, handler }) => {
    const plans = PLANS[`${handler.class}.${handler.method}`] ?? [{}];
    const bodiless = 'method' in address && ['GET', 'DELETE'].includes(address.method);
    return plans.map(({ request, ...ending }) => {
      const { body, ...rest } = { ...DEFAULT_REQUEST, ...request };
      return { id, request: bodiless ? rest : { ...rest, body }, ending };
    });
  });
}

/** The handlers that a plan names, to see that none is named in vain. */
export const PLANNED = Object.keys(PLANS);
