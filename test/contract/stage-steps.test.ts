import { beforeAll, describe, expect, it } from 'vitest';
import { compareSnapshots } from '../../dist/model/diff/compare-snapshots.js';
import { STAGES } from '../../dist/model/stages.js';
import type { Diff } from '../../src/model/diff.js';
import type { Snapshot } from '../../src/model/snapshot.js';
import { runChild } from './support/run-child.js';

const snapshots = new Map<string, Snapshot>();

beforeAll(async () => {
  const taken = await runChild('snapshots', { app: 'src/demo' });
  for (const [at, { name }] of STAGES.entries()) {
    const snapshot = taken.snapshots[at];
    if (snapshot) snapshots.set(name, snapshot);
  }
}, 200_000);

function diffOf(from: string, to: string): Diff {
  const [before, after] = [snapshots.get(from), snapshots.get(to)];
  if (!before || !after) throw new Error(`${from} or ${to} was not started`);
  return compareSnapshots(before, after);
}

interface Changes {
  registered: string[];
  /** Classes whose metadata differs. */
  written: string[];
  /** Handlers with the flows that are answered otherwise. */
  answered: string[];
}

const HTTP_ERRORS = 'GET /exceptions/:status';

/** Everything that each step changes, and nothing else. */
const STEPS: Record<string, Changes> = {
  'envelope-and-codes': {
    registered: [
      '~ globals filters',
      '~ module AppModule imports,providers',
      '+ module PicturesModule',
      '+ module ExceptionsModule',
      '~ entrypoint GET / filters',
      '+ entrypoint GET /pictures/:id',
      `+ entrypoint ${HTTP_ERRORS}`,
      '+ filter HanaErrorFilter',
    ],
    written: [
      'AppModule',
      'HanaErrorFilter',
      'ExceptionsController',
      'ExceptionsModule',
      'PicturesController',
      'PicturesModule',
    ],
    answered: [`${HTTP_ERRORS} × 10`, 'GET /pictures/:id × 2'],
  },
  'users-module': {
    registered: [],
    written: ['UsersController', 'UsersModule', 'UsersService'],
    answered: [],
  },
  'users-registered': {
    registered: ['~ module AppModule imports', '+ module UsersModule', '+ entrypoint GET /users'],
    written: ['AppModule'],
    answered: ['GET /users × 6'],
  },
  'http-success-interceptor': {
    registered: [
      '~ globals interceptors',
      '~ entrypoint GET / interceptors',
      '~ entrypoint GET /users interceptors',
      '~ entrypoint GET /pictures/:id interceptors',
      `~ entrypoint ${HTTP_ERRORS} interceptors`,
    ],
    written: ['HttpServiceResponseInterceptor'],
    answered: ['GET / × 1', 'GET /users × 6'],
  },
  'users-input-check': {
    registered: ['~ entrypoint GET /users pipes,params'],
    written: ['UserIdPipe', 'UsersController'],
    answered: ['GET /users × 3'],
  },
  'http-exception-filter': {
    registered: [
      '~ globals filters',
      '~ module AppModule providers',
      '~ entrypoint GET / filters',
      '~ entrypoint GET /users filters',
      '~ entrypoint GET /pictures/:id filters',
      `~ entrypoint ${HTTP_ERRORS} filters`,
      '+ filter HttpServiceExceptionFilter',
    ],
    written: ['AppModule', 'HttpServiceExceptionFilter'],
    answered: [`${HTTP_ERRORS} × 10`, 'GET /users × 3'],
  },
  'ws-platform': {
    registered: [
      '~ target ws',
      '~ module AppModule imports',
      '+ module RoomsModule',
      '+ gateway RoomsGateway',
      '+ entrypoint join',
      '+ entrypoint leave',
      '+ filter WsExceptionFilter',
    ],
    written: ['AppModule', 'WsExceptionFilter', 'RoomsGateway', 'RoomsModule', 'RoomsService'],
    answered: ['join × 3', 'leave × 2'],
  },
  gateway: {
    registered: ['~ module AppModule imports', '+ module ImModule', '+ gateway MyWebSocketGateway'],
    written: ['AppModule', 'ImModule', 'MyWebSocketGateway'],
    answered: ['hello × 4'],
  },
  'hello-prints': {
    registered: ['+ entrypoint hello'],
    written: ['MyWebSocketGateway'],
    answered: ['hello × 4'],
  },
  'hello-answers': {
    registered: [],
    written: ['MyWebSocketGateway'],
    answered: ['hello × 4'],
  },
  'ws-success-interceptor': {
    registered: ['~ entrypoint hello interceptors'],
    written: ['WsServiceResponseInterceptor', 'MyWebSocketGateway'],
    answered: ['hello × 1'],
  },
  'ws-exception-filter': {
    registered: ['~ entrypoint hello filters', '+ filter WsServiceExceptionFilter'],
    written: ['WsServiceExceptionFilter', 'MyWebSocketGateway'],
    answered: ['hello × 3'],
  },
};

const ROUTES = ['GET /', 'GET /users', 'GET /pictures/:id', HTTP_ERRORS];

/** Everything that each trap changes in the finished demo. */
const TRAPS: Record<string, Changes> = {
  'hidden-filter': {
    registered: [
      '~ globals filters',
      '~ module AppModule providers',
      ...ROUTES.map((route) => `~ entrypoint ${route} filters`),
      '~ filter HttpServiceExceptionFilter form,bindings',
    ],
    written: ['AppModule'],
    answered: ['GET /pictures/:id × 2'],
  },
  'double-wrap': {
    registered: [],
    written: [],
    answered: ['hello × 1', 'join × 1', 'leave × 1'],
  },
  'swallowed-ack': {
    registered: [
      '~ globals filters',
      '~ module AppModule providers',
      ...ROUTES.map((route) => `~ entrypoint ${route} filters`),
      '~ entrypoint hello filters',
      '~ filter WsServiceExceptionFilter form,bindings',
    ],
    written: ['AppModule', 'MyWebSocketGateway'],
    answered: ['hello × 3'],
  },
};

const NAMES = Object.keys(STEPS);
const PAIRS = [
  ...NAMES.map((name, at) => [at === 0 ? 'bare-project' : NAMES[at - 1], name, STEPS[name]]),
  ...Object.entries(TRAPS).map(([name, changes]) => ['ws-exception-filter', name, changes]),
] as [string, string, Changes][];

describe.each(PAIRS)('%s → %s', (from, to, changes) => {
  it('changes what it says, and nothing else', () => {
    expect(changesOf(diffOf(from, to))).toEqual(changes);
  });

  it('backwards is the same', () => {
    const { registered, written, answered } = changesOf(diffOf(to, from));
    const turned = changes.registered.map((line) => line.replace(/^[+]/, '-'));
    expect(registered.toSorted()).toEqual(turned.toSorted());
    expect(written.toSorted()).toEqual(changes.written.toSorted());
    expect(answered).toEqual(changes.answered);
  });
});

it('every flow of the demo is sent to every stage', () => {
  for (const { exchanges } of snapshots.values()) expect(exchanges).toHaveLength(28);
});

describe('what a decorator writes', () => {
  it.each([
    ['ws-exception-filter', 'MyWebSocketGateway', '__exceptionFilters__', '@UseFilters', null],
    ['ws-success-interceptor', 'MyWebSocketGateway', '__interceptors__', '@UseInterceptors', null],
    ['hello-prints', 'MyWebSocketGateway', 'message', '@SubscribeMessage', null],
    ['gateway', 'MyWebSocketGateway', 'port', '@WebSocketGateway', null],
    ['users-input-check', 'UsersController', '__routeArguments__', expect.any(String), '[]'],
  ])('%s: on %s the key %s', (to, name, key, writtenBy, before) => {
    const [from = ''] = PAIRS.find(([, one]) => one === to) ?? [];
    const change = diffOf(from, to).metadata.find((one) => one.class === name && one.key === key);
    expect(change).toMatchObject({
      writtenBy,
      before: before === null ? null : expect.stringContaining(before),
      after: expect.any(String),
    });
  });
});

const MARKS = { added: '+', removed: '-', changed: '~' };

function changesOf({ surface, metadata, exchanges }: Diff): Changes {
  const counts = new Map<string, number>();
  for (const { handler } of exchanges) counts.set(handler, (counts.get(handler) ?? 0) + 1);
  return {
    registered: surface.map(({ part, change, label, facets }) =>
      [
        MARKS[change],
        part,
        label === part ? '' : label,
        change === 'changed' ? facets.map(({ name }) => name).join() : '',
      ]
        .filter(Boolean)
        .join(' '),
    ),
    written: [...new Set(metadata.map((one) => one.class))],
    answered: [...counts].map(([handler, count]) => `${handler} × ${count}`),
  };
}
