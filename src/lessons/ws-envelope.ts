import { defineLesson } from './lesson.js';
import { method } from './nest-functions.js';
import { recordedLines, recordedValue } from './recorded-lines.js';
import { same } from './same.js';
import type { Seen } from './seen.js';
import { filtersRun, spansOf } from './traced.js';

const BIND = method(
  'platform-socket.io',
  'adapters/io-adapter',
  'IoAdapter',
  'bindMessageHandlers',
);
const SUBSCRIBE = method(
  'websockets',
  'web-sockets-controller',
  'WebSocketsController',
  'subscribeMessages',
);
const PROXY = method('websockets', 'context/ws-proxy', 'WsProxy', 'create');
const WRAPPED = { returnCode: 'SUC00000', data: 'received reqData' };
const EMPTY = { returnCode: 'ERR40000', errorMessage: 'data is empty' };

export const wsEnvelope = defineLesson<'wsEnvelope'>({
  prediction: {
    question: 'predict',
    choices: ['first', 'second', 'third', 'last'].map((text, index) => ({
      text: text as 'first' | 'second' | 'third' | 'last',
      holds: (seen: Seen) => argumentsOf(seen).indexOf('… function') === index,
    })),
  },
  parts: [
    {
      before: 'runSilent',
      run: {
        as: 'silent',
        command: ['probe', 'hello', 'name=Tom', '--stage', '9', '--unmatched', '--timeout', '1'],
      },
      claims: [
        {
          text: 'silent',
          holds: (seen) => {
            const { outcome, received } = seen.probe('silent');
            return outcome.kind === 'ack-never-called' && (received.events ?? []).length === 0;
          },
        },
      ],
    },
    {
      before: 'runPrinting',
      run: {
        as: 'printing',
        command: ['probe', 'hello', 'name=Tom', '--stage', '10', '--timeout', '1'],
      },
      claims: [
        {
          text: 'printing',
          holds: (seen) => {
            const { printed, received } = seen.probe('printing');
            return printed.length > 0 && received.ack === undefined;
          },
        },
      ],
    },
    {
      before: 'runAnswering',
      run: { as: 'answering', command: ['probe', 'hello', 'name=Tom', '--stage', '11'] },
      claims: [
        {
          text: 'answering',
          holds: (seen) => same(seen.probe('answering').received.ack, [WRAPPED.data]),
        },
      ],
    },
    {
      before: 'runWrapped',
      run: { as: 'wrapped', command: ['probe', 'hello', 'name=Tom', '--stage', '12', '--trace'] },
      claims: [
        {
          text: 'wrapped',
          holds: (seen) => same(seen.probe('wrapped').received.ack, [WRAPPED]),
        },
      ],
    },
    {
      before: 'runFailing',
      run: { as: 'failing', command: ['probe', 'hello', 'name=', '--stage', '12', '--trace'] },
      claims: [
        {
          text: 'neverCalled',
          holds: (seen) =>
            seen.probe('failing').outcome.kind === 'ack-never-called' &&
            spansOf(seen.probe('failing'), 'interceptor').every(
              ({ outcome }) => outcome === 'error-passed',
            ),
        },
      ],
    },
    {
      before: 'runFiltered',
      run: { as: 'filtered', command: ['probe', 'hello', 'name=', '--stage', '13', '--trace'] },
      claims: [
        {
          text: 'filtered',
          holds: (seen) =>
            same(seen.probe('filtered').received.ack, [EMPTY]) &&
            filtersRun(seen.probe('filtered')).join() === 'WsServiceExceptionFilter',
        },
      ],
    },
    {
      before: 'walk',
      run: {
        as: 'walk',
        command: ['walk', 'hello', 'name=', '--print'],
        blocks: recordedLines('WsProxy', ['args', 'targetPattern']),
      },
      claims: [
        {
          text: 'threeHands',
          holds: (seen) =>
            seen.source(BIND).includes('callback(data, ack)') &&
            seen.source(SUBSCRIBE).includes('.bind(instance, client)') &&
            seen.source(PROXY).includes('[...args,'),
          by: [BIND, SUBSCRIBE, PROXY],
        },
        {
          text: 'indexTwo',
          holds: (seen) => {
            const given = argumentsOf(seen);
            return given[0] === '… Socket' && given[2] === '… function' && given[3] === 'hello';
          },
        },
      ],
    },
  ],
  next: { text: 'next', command: ['walk', 'hello', '--format', 'html'] },
});

/** Of the event as WsProxy hands them on. */
function argumentsOf(seen: Seen): unknown[] {
  const given = recordedValue(seen.recording('walk'), {
    of: 'WsProxy.create',
    at: 'targetCallback(...args)',
    variable: 'args',
  });
  return Array.isArray(given?.value) ? given.value : [];
}
