import { defineLesson } from './lesson.js';
import { exported, method } from './nest-functions.js';
import { same } from './same.js';
import type { Seen } from './seen.js';

const BASE = 'exceptions/base-ws-exception-filter';
const HANDLE_ERROR = method('websockets', BASE, 'BaseWsExceptionFilter', 'handleError');
const UNKNOWN = method('websockets', BASE, 'BaseWsExceptionFilter', 'handleUnknownError');
const WS_EXCEPTION = exported('websockets', 'errors/ws-exception', 'WsException');
const HTTP_EXCEPTION = exported('common', 'exceptions/http.exception', 'HttpException');
const FACTORY = method(
  'common',
  'pipes/validation.pipe',
  'ValidationPipe',
  'createExceptionFactory',
);
const REFUSED = 'name must be a string';

export const wsException = defineLesson<'wsException'>({
  prediction: {
    question: 'predict',
    choices: [
      { text: 'badRequest', holds: (seen) => messageOf(seen, 'validated') === 'Bad Request' },
      { text: 'itsMessage', holds: (seen) => told(seen, 'validated').includes(REFUSED) },
      {
        text: 'internal',
        holds: (seen) => messageOf(seen, 'validated') === 'Internal server error',
      },
      { text: 'inAck', holds: (seen) => seen.probe('validated').received.ack !== undefined },
    ],
  },
  parts: [
    {
      before: 'construct',
      run: {
        as: 'exceptions',
        calls: [
          { of: WS_EXCEPTION, with: ['no such room'], new: ['getError', 'message', 'getStatus'] },
          {
            of: WS_EXCEPTION,
            with: [{ code: 7, message: 'no such room' }],
            new: ['getError', 'message', 'getStatus'],
          },
          {
            of: HTTP_EXCEPTION,
            with: ['no such room', 404],
            new: ['getError', 'message', 'getStatus'],
          },
        ],
      },
      claims: [
        {
          text: 'noStatus',
          holds: (seen) => seen.calls('exceptions')[2]?.value === undefined,
          by: [WS_EXCEPTION],
        },
        {
          text: 'noError',
          holds: (seen) => seen.calls('exceptions')[6]?.value === undefined,
          by: [HTTP_EXCEPTION],
        },
      ],
    },
    {
      before: 'throwWs',
      run: {
        as: 'ws',
        command: ['explain', 'leave', '--throw', 'WsException("no such room")'],
      },
      claims: [
        {
          text: 'itsOwnMessage',
          holds: (seen) => predicted(seen, 'ws') === 'no such room',
          by: [HANDLE_ERROR],
          code: true,
        },
      ],
    },
    {
      before: 'throwHttp',
      run: {
        as: 'http',
        command: ['explain', 'leave', '--throw', 'BadRequestException("no such room")'],
      },
      claims: [
        {
          text: 'unknownHere',
          holds: (seen) => predicted(seen, 'http') === 'Internal server error',
          by: [UNKNOWN],
        },
        {
          text: 'ackForgotten',
          holds: (seen) => {
            const { seen: client } = seen.explanation('http').prediction ?? {};
            return client?.kind === 'event' && client.ack === 'never called';
          },
        },
      ],
    },
    {
      before: 'validateRoute',
      run: {
        as: 'route',
        command: ['probe', 'POST', '/names', 'name:=7', '--stage', 'validation'],
      },
      claims: [
        { text: 'fineOverHttp', holds: (seen) => seen.probe('route').received.status === 400 },
      ],
    },
    {
      before: 'validateEvent',
      run: {
        as: 'validated',
        command: ['probe', 'rename', 'name:=7', '--stage', 'validation', '--trace'],
      },
      claims: [
        {
          text: 'httpInside',
          holds: (seen) =>
            seen
              .probe('validated')
              .trace?.spans.some(
                ({ kind, name }) => kind === 'exception' && name === 'BadRequestException',
              ) === true,
          by: [FACTORY],
          code: true,
        },
        {
          text: 'reasonLost',
          holds: (seen) =>
            messageOf(seen, 'validated') === 'Internal server error' &&
            !told(seen, 'validated').includes(REFUSED),
        },
      ],
    },
    {
      before: 'cure',
      run: {
        as: 'cured',
        command: ['probe', 'rename-politely', 'name:=7', '--stage', 'validation'],
      },
      claims: [
        {
          text: 'cured',
          holds: (seen) => same(seen.probe('cured').received.events?.[0]?.args, [[REFUSED]]),
        },
      ],
    },
  ],
  next: {
    text: 'next',
    command: ['explain', 'join', '--throw', 'WsException("no")', '--verify'],
  },
});

/** Everything that the client was told. */
function told(seen: Seen, name: string): string {
  const { ack = [], events = [] } = seen.probe(name).received;
  return JSON.stringify([ack, events]);
}

function messageOf(seen: Seen, name: string): unknown {
  const [payload] = seen.probe(name).received.events?.[0]?.args ?? [];
  return (payload as { message?: unknown } | undefined)?.message;
}

function predicted(seen: Seen, name: string): unknown {
  const { seen: client } = seen.explanation(name).prediction ?? {};
  if (client?.kind !== 'event') return undefined;
  return (client.payload as { message?: unknown }).message;
}
