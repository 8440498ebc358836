import { defineLesson } from './lesson.js';
import { exported, method } from './nest-functions.js';
import { recordedLines, recordedValue } from './recorded-lines.js';
import { same } from './same.js';
import type { Seen } from './seen.js';

const ADAPTER = 'adapters/io-adapter';
const BIND = method('platform-socket.io', ADAPTER, 'IoAdapter', 'bindMessageHandlers');
const MAP = method('platform-socket.io', ADAPTER, 'IoAdapter', 'mapPayload');
const CREATE = method('websockets', 'context/ws-proxy', 'WsProxy', 'create');
const HANDLE = method('websockets', 'context/ws-proxy', 'WsProxy', 'handleError');
const ACK = exported('websockets', 'decorators/ack.decorator', 'Ack');

export const whereTheAckGoes = defineLesson<'whereTheAckGoes'>({
  prediction: {
    question: 'predict',
    choices: [
      { text: 'ackedZero', holds: (seen) => acked(seen, 'zero', 0) },
      { text: 'notAcked', holds: (seen) => seen.probe('zero').received.ack === undefined },
      { text: 'ackedNull', holds: (seen) => acked(seen, 'zero', null) },
      { text: 'ackedObject', holds: (seen) => acked(seen, 'zero', { data: 0 }) },
    ],
  },
  parts: [
    {
      before: 'mapPayload',
      run: {
        as: 'payloads',
        calls: [
          { of: MAP, with: [[{ name: 'Tom' }, function ack() {}]] },
          { of: MAP, with: [[1, 2, 3, function ack() {}]] },
          { of: MAP, with: [{ name: 'Tom' }] },
          { of: MAP, with: [function ack() {}] },
        ],
      },
      claims: [
        {
          text: 'lastFunction',
          holds: (seen) => {
            const hasAck = seen.calls('payloads').map(({ gives }) => gives.includes('ack: ack()'));
            return same(hasAck, [true, true, false, true]);
          },
          by: [MAP],
          code: true,
        },
      ],
    },
    {
      before: 'runZero',
      run: { as: 'zero', command: probe('give-zero') },
      claims: [
        {
          text: 'onlyNil',
          holds: (seen) => acked(seen, 'zero', 0) && seen.source(BIND).includes('isNil'),
          by: [BIND],
          code: true,
        },
      ],
    },
    {
      before: 'runNothing',
      run: { as: 'nothing', command: [...probe('give-nothing'), '--timeout', '1'] },
      claims: [
        {
          text: 'nothing',
          holds: (seen) => nothingCame(seen, 'nothing'),
        },
      ],
    },
    {
      before: 'runEvent',
      run: { as: 'event', command: probe('give-event') },
      claims: [
        {
          text: 'event',
          holds: (seen) => {
            const { ack, events } = seen.probe('event').received;
            return ack === undefined && same(events, [{ event: 'news', args: ['a text'] }]);
          },
        },
      ],
    },
    {
      before: 'runNoAck',
      run: { as: 'noAck', command: [...probe('give-text'), '--no-ack', '--timeout', '1'] },
      claims: [{ text: 'noAck', holds: (seen) => seen.probe('noAck').outcome.kind === 'silence' }],
    },
    {
      before: 'runManual',
      run: { as: 'manual', command: probe('ack-yourself') },
      claims: [
        {
          text: 'manual',
          holds: (seen) => same(seen.probe('manual').received.ack, ['acked by the handler']),
          by: [ACK],
        },
      ],
    },
    {
      before: 'walkThrow',
      run: {
        as: 'thrown',
        command: ['walk', 'throw', '--stage', 'acks', '--print'],
        blocks: recordedLines('WsProxy', ['args', 'result', 'error', 'host']),
      },
      claims: [
        {
          text: 'thrown',
          holds: (seen) =>
            seen.recording('thrown').exchange.outcome.kind === 'ack-never-called' &&
            seen
              .recording('thrown')
              .chapters.some(({ function: name }) => name === 'WsProxy.handleError'),
          by: [CREATE, HANDLE],
          code: true,
        },
        {
          text: 'noAnswer',
          holds: (seen) =>
            cameInObservable(seen) &&
            /catchError.*return EMPTY;/s.test(seen.source(CREATE)) &&
            /catch \(error\) \{\s*this\.handleError\([^)]*\);\s*\}/.test(seen.source(CREATE)),
        },
      ],
    },
  ],
  next: { text: 'next', command: ['walk', 'leave', 'roomId=attic'] },
});

function probe(event: string): string[] {
  return ['probe', event, '--stage', 'acks'];
}

/** Neither an ack, though one was passed, nor an event. */
function nothingCame(seen: Seen, name: string): boolean {
  const { outcome, received } = seen.probe(name);
  return outcome.kind === 'ack-never-called' && (received.events ?? []).length === 0;
}

/** What the handler threw, to the `catchError` of WsProxy. */
function cameInObservable(seen: Seen): boolean {
  const at = { of: 'WsProxy.create', at: 'catchError', variable: 'result' };
  return recordedValue(seen.recording('thrown'), at)?.type === 'Observable';
}

function acked(seen: Seen, name: string, value: unknown): boolean {
  return same(seen.probe(name).received.ack, [value]);
}
