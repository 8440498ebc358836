import { defineLesson } from './lesson.js';
import { method } from './nest-functions.js';
import { same } from './same.js';
import type { Seen } from './seen.js';
import { filtersRun, spansOf } from './traced.js';

const TOM = { userId: 'tom', username: 'Tom', age: 10 };
const EMPTY = { returnCode: 'ERR40000', errorMessage: 'user id is empty' };
const INTERCEPT = method(
  'core',
  'interceptors/interceptors-consumer',
  'InterceptorsConsumer',
  'intercept',
);
const PROXY = method('core', 'router/router-proxy', 'RouterProxy', 'createProxy');

export const httpEnvelope = defineLesson<'httpEnvelope'>({
  prediction: {
    question: 'predict',
    choices: [
      { text: 'wrappedError', holds: (seen) => returnCode(seen, 'unfiltered') === 'SUC00000' },
      { text: 'businessError', holds: (seen) => returnCode(seen, 'unfiltered') === 'ERR40000' },
      {
        text: 'bareError',
        holds: (seen) =>
          returnCode(seen, 'unfiltered') === undefined &&
          seen.probe('unfiltered').received.status === 500,
      },
    ],
  },
  parts: [
    {
      before: 'runBare',
      run: { as: 'bare', command: ['probe', 'GET', '/users', 'userId==tom', '--stage', '4'] },
      claims: [{ text: 'bare', holds: (seen) => same(seen.probe('bare').received.body, TOM) }],
    },
    {
      before: 'runWrapped',
      run: {
        as: 'wrapped',
        command: ['probe', 'GET', '/users', 'userId==tom', '--stage', '5', '--trace'],
      },
      claims: [
        {
          text: 'wrapped',
          holds: (seen) =>
            same(seen.probe('wrapped').received.body, { returnCode: 'SUC00000', data: TOM }),
        },
        {
          text: 'around',
          holds: (seen) => {
            const [around] = spansOf(seen.probe('wrapped'), 'interceptor');
            const [handler] = spansOf(seen.probe('wrapped'), 'handler');
            return around?.outcome === 'changed' && handler?.parent === around.id;
          },
          by: [INTERCEPT],
          code: true,
        },
      ],
    },
    {
      before: 'runUnfiltered',
      run: {
        as: 'unfiltered',
        command: ['probe', 'GET', '/users', 'userId==', '--stage', '6', '--trace'],
      },
      claims: [
        {
          text: 'passesBy',
          holds: (seen) => {
            const [around] = spansOf(seen.probe('unfiltered'), 'interceptor');
            return around?.outcome === 'error-passed';
          },
        },
        {
          text: 'nestAnswers',
          holds: (seen) =>
            filtersRun(seen.probe('unfiltered')).join() === 'BaseExceptionFilter' &&
            same(seen.probe('unfiltered').received.body, {
              statusCode: 500,
              message: 'Internal server error',
            }),
          by: [PROXY],
          code: true,
        },
      ],
    },
    {
      before: 'runFiltered',
      run: {
        as: 'filtered',
        command: ['probe', 'GET', '/users', 'userId==', '--stage', '7', '--trace'],
      },
      claims: [
        {
          text: 'filtered',
          holds: (seen) => {
            const { status, body } = seen.probe('filtered').received;
            return status === 400 && same(body, EMPTY);
          },
        },
        {
          text: 'twoDoors',
          holds: (seen) =>
            returnCode(seen, 'wrapped') !== undefined &&
            returnCode(seen, 'filtered') !== undefined &&
            spansOf(seen.probe('filtered'), 'interceptor')[0]?.outcome === 'error-passed',
        },
      ],
    },
  ],
  next: { text: 'next', command: ['probe', 'GET', '/nowhere', '--unmatched', '--trace'] },
});

function returnCode(seen: Seen, name: string): unknown {
  return (seen.probe(name).received.body as { returnCode?: unknown } | undefined)?.returnCode;
}
