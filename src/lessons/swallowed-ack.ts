import { defineLesson } from './lesson.js';
import { method } from './nest-functions.js';
import { same } from './same.js';
import { filtersAsked, filtersRun, spansOf } from './traced.js';

const FILTER = 'WsServiceExceptionFilter';
const GLOBALS = method(
  'websockets',
  'context/exception-filters-context',
  'ExceptionFiltersContext',
  'getGlobalMetadata',
);
const CATCH = method(
  'websockets',
  'exceptions/base-ws-exception-filter',
  'BaseWsExceptionFilter',
  'catch',
);

export const swallowedAck = defineLesson<'swallowedAck'>({
  prediction: {
    question: 'predict',
    choices: [
      { text: 'ackWithError', holds: (seen) => seen.probe('trap').received.ack !== undefined },
      {
        text: 'eventOnly',
        holds: (seen) =>
          seen.probe('trap').outcome.kind === 'ack-never-called' &&
          seen.probe('trap').received.events?.[0]?.event === 'exception',
      },
      { text: 'nothing', holds: (seen) => seen.probe('trap').outcome.kind === 'silence' },
      { text: 'crash', holds: (seen) => seen.probe('trap').outcome.kind === 'crashed' },
    ],
  },
  parts: [
    {
      before: 'runTrap',
      run: {
        as: 'trap',
        command: ['probe', 'hello', 'name=', '--stage', 'swallowed-ack', '--trace'],
      },
      claims: [
        {
          text: 'readTheTurn',
          holds: (seen) => {
            const { trace } = seen.probe('trap');
            const turn = trace?.spans.find(({ id }) => id === trace.turn);
            return turn?.kind === 'handler' && turn.error?.name === 'BizException';
          },
        },
        {
          text: 'nobodyAsked',
          holds: (seen) =>
            filtersAsked(seen.probe('trap')).length === 0 &&
            filtersRun(seen.probe('trap')).join() === 'BaseWsExceptionFilter',
          by: [CATCH],
        },
        {
          text: 'emitInstead',
          holds: (seen) =>
            spansOf(seen.probe('trap'), 'emit').some(({ name }) => name === 'exception') &&
            spansOf(seen.probe('trap'), 'ack').length === 0,
        },
      ],
    },
    {
      before: 'runRoutes',
      run: { as: 'routes', command: ['routes', '--stage', 'swallowed-ack'] },
      claims: [
        {
          text: 'neverAsked',
          holds: (seen) => {
            const filter = seen.routes('routes').filters.find(({ name }) => name === FILTER);
            return (
              filter?.bindings.some(({ level }) => level === 'global') === true &&
              !filter.handlers['ws']
            );
          },
          by: [GLOBALS],
          code: true,
        },
      ],
    },
    {
      before: 'runCure',
      run: { as: 'cure', command: ['probe', 'hello', 'name=', '--trace'] },
      claims: [
        {
          text: 'cured',
          holds: (seen) =>
            filtersAsked(seen.probe('cure')).join() === FILTER &&
            same(seen.probe('cure').received.ack, [
              { returnCode: 'ERR40000', errorMessage: 'data is empty' },
            ]),
        },
      ],
    },
  ],
  next: { text: 'next', command: ['probe', 'leave', 'roomId=attic', '--trace'] },
});
