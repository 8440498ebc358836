import type { Call } from '../model/experiment.js';
import { defineLesson } from './lesson.js';
import { exported, method } from './nest-functions.js';
import { same } from './same.js';
import type { Seen } from './seen.js';
import { filtersRun, spansOf } from './traced.js';

const EXCEPTION = 'exceptions/http.exception';
const CREATE_BODY = exported('common', EXCEPTION, 'HttpException', 'createBody');
const DESCRIPTION = exported('common', EXCEPTION, 'HttpException', 'getDescriptionFrom');
const OPTIONS = exported('common', EXCEPTION, 'HttpException', 'getHttpExceptionOptionsFrom');
const EXTRACT = exported('common', EXCEPTION, 'HttpException', 'extractDescriptionAndOptionsFrom');
const NOT_FOUND = exported('common', 'exceptions/not-found.exception', 'NotFoundException');
const BASE = 'exceptions/base-exception-filter';
const CATCH = method('core', BASE, 'BaseExceptionFilter', 'catch');
const UNKNOWN = method('core', BASE, 'BaseExceptionFilter', 'handleUnknownError');

const TEXT = 'No cat 7';
const CAUSE = new Error('disk full');
const ASKED = ['getStatus', 'getResponse', 'message'];

export const httpException = defineLesson<'httpException'>({
  prediction: {
    question: 'predict',
    choices: [
      { text: 'onlyMessage', holds: (seen) => bodyIs(seen, { message: TEXT, statusCode: 404 }) },
      {
        text: 'threeMembers',
        holds: (seen) => bodyIs(seen, { message: TEXT, error: 'Not Found', statusCode: 404 }),
      },
      { text: 'onlyText', holds: (seen) => bodyIs(seen, TEXT) },
      {
        text: 'swapped',
        holds: (seen) => bodyIs(seen, { message: 'Not Found', error: TEXT, statusCode: 404 }),
      },
    ],
  },
  parts: [
    {
      before: 'callCreateBody',
      run: {
        as: 'bodies',
        calls: [
          call(CREATE_BODY, null, 'Not Found', 404),
          call(CREATE_BODY, TEXT, 'Not Found', 404),
          call(CREATE_BODY, ['no name', 'no age'], 'Bad Request', 400),
          call(CREATE_BODY, { code: '1001', message: 'Picture Not Found' }, 'Bad Request', 400),
        ],
      },
      claims: [
        {
          text: 'withoutText',
          holds: (seen) => gives(seen, 'bodies', 0, { message: 'Not Found', statusCode: 404 }),
          by: [CREATE_BODY],
          code: true,
        },
        {
          text: 'withText',
          holds: (seen) =>
            gives(seen, 'bodies', 1, { message: TEXT, error: 'Not Found', statusCode: 404 }) &&
            gives(seen, 'bodies', 2, {
              message: ['no name', 'no age'],
              error: 'Bad Request',
              statusCode: 400,
            }),
        },
        {
          text: 'withObject',
          holds: (seen) => gives(seen, 'bodies', 3, { code: '1001', message: 'Picture Not Found' }),
        },
      ],
    },
    {
      before: 'callOptions',
      run: {
        as: 'options',
        calls: [DESCRIPTION, OPTIONS, EXTRACT].flatMap((one) => [
          call(one, 'Cat Missing'),
          call(one, { description: 'Cat Missing', cause: CAUSE }),
        ]),
      },
      claims: [
        {
          text: 'description',
          holds: (seen) =>
            gives(seen, 'options', 0, 'Cat Missing') && gives(seen, 'options', 1, 'Cat Missing'),
          by: [DESCRIPTION],
        },
        {
          text: 'noOptions',
          holds: (seen) =>
            gives(seen, 'options', 2, {}) &&
            same(Object.keys(seen.calls('options')[3]?.value as object), ['description', 'cause']),
          by: [OPTIONS],
        },
        {
          text: 'extracted',
          holds: (seen) =>
            gives(seen, 'options', 4, { description: 'Cat Missing', httpExceptionOptions: {} }) &&
            seen.source(NOT_FOUND).includes('extractDescriptionAndOptionsFrom('),
          by: [EXTRACT],
          code: true,
        },
      ],
    },
    {
      before: 'construct',
      run: {
        as: 'exceptions',
        calls: [
          made(),
          made(TEXT),
          made(TEXT, 'Cat Missing'),
          { ...made(TEXT, { cause: CAUSE, description: 'Cat Missing' }), new: [...ASKED, 'cause'] },
        ],
      },
      claims: [
        {
          text: 'statusOfClass',
          holds: (seen) =>
            seen
              .calls('exceptions')
              .filter(({ text }) => text.endsWith('.getStatus()'))
              .every(({ value }) => value === 404),
          by: [NOT_FOUND],
          code: true,
        },
        {
          text: 'causeStaysHere',
          holds: (seen) =>
            same(seen.calls('exceptions').at(-1)?.value, {
              class: 'Error',
              message: 'disk full',
            }) && !JSON.stringify(seen.calls('exceptions').at(-3)?.value).includes('disk full'),
        },
      ],
    },
    {
      before: 'runHana',
      run: { as: 'hana', command: ['probe', 'GET', '/pictures/1002', '--trace'] },
      claims: [
        {
          text: 'ownCodes',
          holds: (seen) => {
            const { status, body } = seen.probe('hana').received;
            return status === 400 && same(body, { code: '1002', message: 'Picture Deleted' });
          },
        },
      ],
    },
    {
      before: 'runBase',
      run: {
        as: 'base',
        command: ['probe', 'GET', '/exceptions/404', '--stage', '6', '--trace'],
      },
      claims: [
        {
          text: 'threeSteps',
          holds: (seen) => {
            const { status, body } = seen.probe('base').received;
            return (
              status === 404 &&
              same(body, { message: 'Not Found', statusCode: 404 }) &&
              filtersRun(seen.probe('base')).join() === 'BaseExceptionFilter' &&
              ['getResponse()', 'getStatus()', '.reply('].every((one) =>
                seen.source(CATCH).includes(one),
              )
            );
          },
          by: [CATCH],
          code: true,
        },
      ],
    },
    {
      before: 'runUnknown',
      run: {
        as: 'unknown',
        command: ['probe', 'GET', '/users', 'userId==', '--stage', '6', '--trace'],
      },
      claims: [
        {
          text: 'noHttpException',
          holds: (seen) => {
            const { status, body } = seen.probe('unknown').received;
            const [thrown] = spansOf(seen.probe('unknown'), 'exception');
            return (
              thrown?.name === 'BizException' &&
              status === 500 &&
              same(body, { statusCode: 500, message: 'Internal server error' })
            );
          },
          by: [UNKNOWN],
        },
      ],
    },
  ],
  next: { text: 'next', command: ['exceptions', '418'] },
});

function call(of: Call['of'], ...given: unknown[]): Call {
  return { of, with: given };
}

function made(...given: unknown[]): Call {
  return { of: NOT_FOUND, with: given, new: ASKED };
}

function gives(seen: Seen, name: string, index: number, value: unknown): boolean {
  return same(seen.calls(name)[index]?.value, value);
}

/** What `new NotFoundException(TEXT)` tells a client. */
function bodyIs(seen: Seen, body: unknown): boolean {
  const asked = seen
    .calls('exceptions')
    .find(({ text }) => text === `new NotFoundException(${JSON.stringify(TEXT)}).getResponse()`);
  return same(asked?.value, body);
}
