import type { MetadataCarrier } from '../model/explanation.js';
import { defineLesson } from './lesson.js';
import { exported, method } from './nest-functions.js';
import { same } from './same.js';
import { section } from './section.js';
import type { Seen } from './seen.js';

const GATEWAY = decorator('websockets', 'socket-gateway', 'WebSocketGateway');
const SUBSCRIBE = decorator('websockets', 'subscribe-message', 'SubscribeMessage');
const MESSAGE_BODY = decorator('websockets', 'message-body', 'MessageBody');
const USE_FILTERS = decorator('common', 'core/exception-filters', 'UseFilters');
const REFLECT_CATCH = method(
  'core',
  'exceptions/base-exception-filter-context',
  'BaseExceptionFilterContext',
  'reflectCatchExceptions',
);
const CATCH = decorator('common', 'core/catch', 'Catch');

class HttpServiceExceptionFilter {
  catch(): void {}
}

export const decorators = defineLesson<'decorators'>({
  prediction: {
    question: 'predict',
    choices: [
      { text: 'unknown', holds: (seen) => seen.probe('plain').outcome.kind === 'silence' },
      { text: 'onlyBound', holds: (seen) => answersAlike(seen) && !failsAlike(seen) },
      { text: 'theSame', holds: (seen) => answersAlike(seen) && failsAlike(seen) },
      { text: 'refused', holds: (seen) => seen.probe('plain').outcome.kind === 'refused' },
    ],
  },
  parts: [
    {
      before: 'decorateGateway',
      run: {
        as: 'gateway',
        decorate: {
          for: 'ws',
          class: 'MyWebSocketGateway',
          methods: ['hello'],
          decorators: [
            { decorator: MESSAGE_BODY, with: [], on: { method: 'hello', param: 0 } },
            { decorator: SUBSCRIBE, with: ['hello'], on: { method: 'hello' } },
            { decorator: USE_FILTERS, with: [new HttpServiceExceptionFilter()] },
            { decorator: GATEWAY, with: [4000, { transports: ['websocket'] }] },
          ],
        },
      },
      claims: [
        {
          text: 'onlyMetadata',
          holds: (seen) => seen.decorated('gateway').every(({ written }) => written.length > 0),
          by: [SUBSCRIBE],
          code: true,
        },
        {
          text: 'threePlaces',
          holds: (seen) =>
            same(
              seen.decorated('gateway').map(({ written }) => written[0]?.place),
              [
                'class MyWebSocketGateway, under hello',
                'method hello',
                'class MyWebSocketGateway',
                'class MyWebSocketGateway',
              ],
            ),
          by: [MESSAGE_BODY, USE_FILTERS],
        },
        {
          text: 'marked',
          holds: (seen) => after(seen, 3, 'websockets:is_gateway') === 'true',
          by: [GATEWAY],
          code: true,
        },
      ],
    },
    {
      before: 'decorateFilter',
      run: {
        as: 'filter',
        decorate: {
          for: 'http',
          class: 'TypeErrorFilter',
          methods: ['catch'],
          decorators: [{ decorator: CATCH, with: [TypeError, RangeError] }],
        },
      },
      claims: [
        {
          text: 'catchList',
          holds: (seen) =>
            seen
              .decorated('filter')[0]
              ?.written.some(({ after: value }) => value === '[TypeError, RangeError]') === true,
          by: [CATCH, REFLECT_CATCH],
        },
      ],
    },
    {
      before: 'explainPlain',
      run: {
        as: 'plainMetadata',
        command: ['explain', 'hello', '--stage', 'without-at-sign'],
        blocks: section('Metadata'),
      },
      claims: [],
    },
    {
      before: 'explainDecorated',
      run: { as: 'metadata', command: ['explain', 'hello'], blocks: section('Metadata') },
      claims: [
        {
          text: 'sameKeys',
          holds: (seen) => same(entriesOf(seen, 'metadata'), entriesOf(seen, 'plainMetadata')),
        },
        {
          text: 'designTypes',
          holds: (seen) =>
            emittedIn(seen, 'metadata') > 0 && emittedIn(seen, 'plainMetadata') === 0,
        },
      ],
    },
    {
      before: 'probeBoth',
      run: { as: 'decorated', command: ['probe', 'hello', 'name=Tom'] },
      claims: [],
    },
    {
      before: 'probePlain',
      run: { as: 'plain', command: ['probe', 'hello', 'name=Tom', '--stage', 'without-at-sign'] },
      claims: [{ text: 'sameAnswer', holds: answersAlike }],
    },
    {
      before: 'probePlainFailing',
      run: {
        as: 'plainFailing',
        command: ['probe', 'hello', 'name=', '--stage', 'without-at-sign'],
      },
      claims: [{ text: 'sameFilter', holds: failsAlike }],
    },
  ],
  next: { text: 'next', command: ['explain', 'join'] },
});

function decorator(name: string, file: string, exportName: string) {
  return exported(name, `decorators/${file}.decorator`, exportName);
}

function after(seen: Seen, step: number, key: string): string | undefined {
  return seen.decorated('gateway')[step]?.written.find((one) => one.key === key)?.after;
}

function answersAlike(seen: Seen): boolean {
  const { ack } = seen.probe('plain').received;
  return ack !== undefined && same(ack, seen.probe('decorated').received.ack);
}

function failsAlike(seen: Seen): boolean {
  const [ack] = seen.probe('plainFailing').received.ack ?? [];
  return (ack as { returnCode?: unknown } | undefined)?.returnCode === 'ERR40000';
}

/** What decorators of Nest wrote; the compiler writes beside it. */
function entriesOf(seen: Seen, name: string): string[] {
  return carriersOf(seen, name)
    .flatMap(({ kind, entries }) =>
      entries
        .filter(({ origin }) => origin === 'nest')
        .map(({ key, value }) => `${kind} ${key} ${value}`),
    )
    .sort();
}

function emittedIn(seen: Seen, name: string): number {
  return carriersOf(seen, name)
    .flatMap(({ entries }) => entries)
    .filter(({ origin, value }) => origin === 'typescript' && value !== 'undefined').length;
}

function carriersOf(seen: Seen, name: string): MetadataCarrier[] {
  return seen.explanation(name).metadata;
}
