import { defineLesson } from './lesson.js';
import { exported, method } from './nest-functions.js';
import type { Seen } from './seen.js';
import { filtersAsked, filtersRun, spansOf } from './traced.js';

const CREATE = method(
  'core',
  'router/router-exception-filters',
  'RouterExceptionFilters',
  'create',
);
const INVOKE = method(
  'core',
  'exceptions/exceptions-handler',
  'ExceptionsHandler',
  'invokeCustomFilters',
);
const SELECT = exported(
  'common',
  'utils/select-exception-filter-metadata.util',
  'selectExceptionFilterMetadata',
);
const CATCH_ALL = 'HttpServiceExceptionFilter';
const SPECIFIC = 'HanaErrorFilter';

export const whoCatchesWhat = defineLesson<'whoCatchesWhat'>({
  prediction: {
    question: 'predict',
    choices: [
      { text: 'catchAllAnswers', holds: (seen) => answeredBy(seen, CATCH_ALL) },
      { text: 'specificAnswers', holds: (seen) => answeredBy(seen, SPECIFIC) },
      { text: 'bothAnswer', holds: (seen) => filtersRun(seen.probe('picture')).length > 1 },
      { text: 'nestAnswers', holds: (seen) => filtersRun(seen.probe('picture')).length === 0 },
    ],
  },
  parts: [
    {
      before: 'runPicture',
      run: { as: 'picture', command: ['probe', 'GET', '/pictures/1001', '--trace'] },
      claims: [
        {
          text: 'reversed',
          holds: (seen) =>
            filtersAsked(seen.probe('picture')).join() === `${SPECIFIC},${CATCH_ALL}` &&
            seen.source(CREATE).includes('.reverse()'),
          by: [CREATE],
          code: true,
        },
        {
          text: 'exactlyOne',
          holds: (seen) => filtersRun(seen.probe('picture')).length === 1,
          by: [INVOKE],
        },
      ],
    },
    {
      before: 'runNotFound',
      run: { as: 'notFound', command: ['probe', 'GET', '/exceptions/404', '--trace'] },
      claims: [
        {
          text: 'instanceOf',
          holds: (seen) => {
            const [exception] = spansOf(seen.probe('notFound'), 'exception');
            const [first, second] = exception?.candidates ?? [];
            return first?.matches === false && second?.taken === true;
          },
          by: [SELECT],
          code: true,
        },
        {
          text: 'catchEverything',
          holds: (seen) => {
            const [exception] = spansOf(seen.probe('notFound'), 'exception');
            const taken = exception?.candidates?.find((candidate) => candidate.taken);
            return taken?.name === CATCH_ALL && taken.catches.length === 0;
          },
        },
      ],
    },
    {
      before: 'runJoin',
      run: {
        as: 'join',
        command: ['explain', 'join', '--throw', 'NotFoundException("no such room")'],
      },
      claims: [
        {
          text: 'globalsNotAsked',
          holds: (seen) => {
            const asked = seen.explanation('join').prediction?.asked.map(({ name }) => name);
            return asked?.join() === 'WsExceptionFilter';
          },
        },
        {
          text: 'nestItself',
          holds: (seen) => {
            const { taker } = seen.explanation('join').prediction ?? {};
            return taker?.kind === 'nest' && taker.name === 'WsExceptionsHandler';
          },
          by: [
            method(
              'websockets',
              'exceptions/base-ws-exception-filter',
              'BaseWsExceptionFilter',
              'handleUnknownError',
            ),
          ],
        },
      ],
    },
    {
      before: 'runLevels',
      run: {
        as: 'levels',
        command: ['probe', 'GET', '/levels/method', '--stage', 'filter-levels', '--trace'],
      },
      claims: [
        {
          text: 'methodFirst',
          holds: (seen) =>
            filtersAsked(seen.probe('levels')).join() ===
              `MethodFilter,ClassFilter,${SPECIFIC},${CATCH_ALL}` &&
            filtersRun(seen.probe('levels')).join() === 'MethodFilter',
        },
      ],
    },
    {
      before: 'runTrap',
      run: {
        as: 'trap',
        command: ['probe', 'GET', '/pictures/1001', '--stage', 'hidden-filter', '--trace'],
      },
      claims: [
        {
          text: 'hidden',
          holds: (seen) =>
            filtersAsked(seen.probe('trap')).join() === `${CATCH_ALL},${SPECIFIC}` &&
            filtersRun(seen.probe('trap')).join() === CATCH_ALL,
        },
      ],
    },
  ],
  next: {
    text: 'next',
    command: ['explain', 'GET', '/pictures/:id', '--throw', 'Error("disk full")'],
  },
});

function answeredBy(seen: Seen, name: string): boolean {
  return filtersRun(seen.probe('picture')).join() === name;
}
