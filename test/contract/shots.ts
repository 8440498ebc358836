import type { Entrypoint } from '../../src/model/app-model.js';
import type { ProbeRequest } from '../../src/model/probe.js';
import type { Ending } from './support/predict-run.js';

/** One request to an entry point and how it ends. */
export interface PlannedShot {
  id: string;
  request: ProbeRequest;
  ending: Ending;
  text: string | undefined;
}

type Plan = Ending & {
  request?: ProbeRequest;
  /** What is thrown, as `--throw` names it. */
  text?: string;
};

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

const NOT_NUMERIC = 'BadRequestException("Validation failed (numeric string is expected)")';
const A_WS_EXCEPTION = 'WsException("a ws exception")';
const AN_HTTP_EXCEPTION = 'BadRequestException("an http exception")';

/** The handlers that fail, by class and method; all others are sent the default request once. */
const PLANS: Readonly<Record<string, readonly Plan[]>> = {
  'PipelineController.everything': [
    {},
    ...['Error', 'EvalError', 'RangeError', 'SyntaxError', 'TypeError'].map((name) => ({
      request: { query: { name } },
      thrown: [...new Set([name, 'Error'])],
      text: `${name}("${name} on request")`,
    })),
    {
      request: { params: { id: 'seven' } },
      by: 'ParseIntPipe',
      thrown: BAD_REQUEST,
      text: NOT_NUMERIC,
    },
  ],
  'FailuresController.teapot': [{ thrown: TEAPOT, text: 'TeapotException()' }],
  'FailuresController.crackedTeapot': [
    { thrown: ['CrackedTeapotException', ...TEAPOT], text: 'CrackedTeapotException()' },
  ],
  'FailuresController.hiddenTeapot': [{ thrown: TEAPOT, text: 'TeapotException()' }],
  'FailuresController.conflict': [
    {
      thrown: ['ConflictException', ...HTTP_EXCEPTION],
      text: 'ConflictException("already there")',
    },
  ],
  'FailuresController.notAnError': [{ thrown: [], text: '"a string"' }],
  'FailuresController.rejected': [{ thrown: ['Error'], text: 'Error("rejected later")' }],
  'FailuresController.refused': [
    {
      by: 'RefusingGuard',
      thrown: ['ForbiddenException', ...HTTP_EXCEPTION],
      text: 'ForbiddenException("Forbidden resource")',
    },
  ],
  'FailuresController.guardThrows': [
    { by: 'ThrowingGuard', thrown: ['RangeError', 'Error'], text: 'RangeError("by a guard")' },
  ],
  'FailuresController.interceptorThrows': [
    { by: 'ThrowingInterceptor', thrown: ['TypeError', 'Error'], text: 'TypeError("a type")' },
  ],
  'FailuresController.numbers': [
    {},
    {
      request: { params: { id: 'seven' } },
      by: 'ParseIntPipe',
      thrown: BAD_REQUEST,
      text: NOT_NUMERIC,
    },
  ],
  'PlainController.missing': [
    {
      thrown: ['NotFoundException', ...HTTP_EXCEPTION],
      text: 'NotFoundException("nothing to delete")',
    },
  ],
  'PlainController.error': [{ thrown: ['Error'], text: 'Error("no filter of its own")' }],
  'RequestScopedController.fail': [
    { thrown: ['RangeError', 'Error'], text: 'RangeError("out of range")' },
  ],
  'MiddlewareController.throws': [
    { by: 'ThrowingMiddleware', thrown: ['Error'], text: 'Error("by a middleware")' },
  ],
  'OwnPortGateway.wsException': [{ thrown: WS_EXCEPTION, text: A_WS_EXCEPTION }],
  'OwnPortGateway.httpException': [{ thrown: BAD_REQUEST, text: AN_HTTP_EXCEPTION }],
  'OwnPortGateway.error': [{ thrown: ['TypeError', 'Error'], text: 'TypeError("a plain error")' }],
  'OwnPortGateway.refused': [
    { by: 'RefusingGuard', thrown: WS_EXCEPTION, text: 'WsException("Forbidden resource")' },
  ],
  'OwnPortGateway.everything': [
    {},
    {
      request: { body: { count: -1 } },
      thrown: ['RangeError', 'Error'],
      text: 'RangeError("count is negative")',
    },
    {
      request: { body: { count: 'one' } },
      by: 'ParseIntPipe',
      thrown: BAD_REQUEST,
      text: NOT_NUMERIC,
    },
  ],
  'ChatGateway.say': [
    {},
    {
      request: { body: {} },
      thrown: WS_EXCEPTION,
      text: 'WsException("nothing to say")',
    },
  ],
  'ChatGateway.wsException': [{ thrown: WS_EXCEPTION, text: A_WS_EXCEPTION }],
  'ChatGateway.error': [{ thrown: ['Error'], text: 'Error("a plain error")' }],
  'UnfilteredGateway.wsException': [{ thrown: WS_EXCEPTION, text: A_WS_EXCEPTION }],
  'UnfilteredGateway.httpException': [{ thrown: BAD_REQUEST, text: AN_HTTP_EXCEPTION }],
};

/** At least one shot for every entry point of the fixture application. */
export function shotsFor(entrypoints: readonly Entrypoint[]): PlannedShot[] {
  return entrypoints.flatMap(({ id, address, handler }) => {
    const plans = PLANS[`${handler.class}.${handler.method}`] ?? [{}];
    const bodiless = 'method' in address && ['GET', 'DELETE'].includes(address.method);
    return plans.map(({ request, text, ...ending }) => {
      const { body, ...rest } = { ...DEFAULT_REQUEST, ...request };
      return { id, request: bodiless ? rest : { ...rest, body }, ending, text };
    });
  });
}

/** The handlers that a plan names, to see that none is named in vain. */
export const PLANNED = Object.keys(PLANS);

/** Everything that a handler throws, to be predicted. */
export const THROWS = Object.entries(PLANS).flatMap(([handler, plans]) =>
  plans.flatMap(({ text, by, request }) =>
    text === undefined
      ? []
      : [{ handler, text, at: by, sent: request?.body ?? DEFAULT_REQUEST.body }],
  ),
);
