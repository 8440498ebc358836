import { describe, expect, it } from 'vitest';
import { compareSnapshots } from '../../../../dist/model/diff/compare-snapshots.js';
import type { AppModel, Enhancer, Entrypoint } from '../../../../src/model/app-model.js';
import type { ProbeExchange } from '../../../../src/model/probe.js';
import type { ClassMetadata, Snapshot } from '../../../../src/model/snapshot.js';

describe('what is registered', () => {
  it('is the same wherever it stands in its file', () => {
    const there = { ...guard('AuthGuard'), source: { file: 'b.ts', line: 9 } };
    const [before, after] = [route('/a', [guard('AuthGuard')]), route('/a', [there])];
    expect(surfaceOf([before], [after])).toEqual([]);
  });

  it('differs where a guard is gone', () => {
    const before = route('/a', [guard('AuthGuard'), guard('RolesGuard')]);
    const after = route('/a', [guard('RolesGuard')]);
    expect(surfaceOf([before], [after])).toEqual([
      {
        part: 'entrypoint',
        change: 'changed',
        id: before.id,
        label: 'GET /a',
        facets: [
          {
            name: 'guards',
            before: [expect.objectContaining({ name: 'AuthGuard' }), expect.anything()],
            after: [expect.objectContaining({ name: 'RolesGuard', boundBy: '@UseGuards' })],
          },
        ],
      },
    ]);
  });

  it('differs where the order of the handlers does', () => {
    const [a, b, c] = [route('/a'), route('/:any'), route('/c')];
    const changes = surfaceOf([a, b], [b, c, a]);
    expect(changes.map(({ part, change, label }) => [part, change, label])).toEqual([
      ['entrypoint', 'added', 'GET /c'],
      ['order', 'changed', 'order'],
    ]);
    expect(changes[1]?.facets).toEqual([
      { name: 'order', before: ['GET /a', 'GET /:any'], after: ['GET /:any', 'GET /a'] },
    ]);
  });

  it('tells two filters of one name apart', () => {
    const filter = (catches: string[]) => ({
      name: 'Filter',
      catches,
      form: 'class' as const,
      scope: 'default' as const,
      source: null,
      bindings: [],
      handlers: {},
    });
    const before = model({ filters: [filter(['A']), filter(['B'])] });
    const after = model({ filters: [filter(['A']), filter([])] });
    const { surface } = compareSnapshots(snapshot(before), snapshot(after));
    expect(surface).toMatchObject([
      { id: 'Filter~2', facets: [{ name: 'catches', before: ['B'], after: 'everything' }] },
    ]);
  });

  function surfaceOf(before: Entrypoint[], after: Entrypoint[]) {
    const [old, now] = [model({ entrypoints: before }), model({ entrypoints: after })];
    return compareSnapshots(snapshot(old), snapshot(now)).surface;
  }
});

describe('metadata', () => {
  it('is compared by file, class, member and key', () => {
    const before = [
      written('Cat', 'a.ts', 'path', '"cats"'),
      written('Cat', 'b.ts', 'path', '"x"'),
    ];
    const after = [written('Cat', 'a.ts', 'path', '"dogs"'), written('Cat', 'b.ts', 'host', '"x"')];
    const { metadata } = compareSnapshots(
      snapshot(model(), { metadata: before }),
      snapshot(model(), { metadata: after }),
    );
    const brief = metadata.map((one) => [one.file, one.key, one.before, one.after]);
    expect(brief).toEqual([
      ['a.ts', 'path', '"cats"', '"dogs"'],
      ['b.ts', 'host', null, '"x"'],
      ['b.ts', 'path', '"x"', null],
    ]);
  });
});

describe('answers', () => {
  it('are the same whatever differs in every run', () => {
    const log = (pid: number, time: string) =>
      `[Nest] ${pid}  - 11/30/2026, ${time}   ERROR [WsExceptionsHandler] TypeError: no`;
    const at = '    at hello (file:///somewhere/a.js:1:2)';
    const { exchanges, compared } = answersOf(
      { printed: [log(1, '1:02:03 AM'), at], durationMs: 1, url: 'http://127.0.0.1:1/a?b=c' },
      { printed: [log(2, '22:02:03')], durationMs: 9, url: 'http://127.0.0.1:2/a?b=c' },
    );
    expect(exchanges).toEqual([]);
    expect(compared).toBe(1);
  });

  it('differ in what the client gets, and in what the server prints', () => {
    const { exchanges } = answersOf({ printed: ['a'], body: 1 }, { printed: ['b'], body: 2 });
    expect(exchanges).toMatchObject([
      {
        name: 'flow',
        handler: 'GET /a',
        sent: { method: 'GET', path: '/a' },
        before: { outcome: 'answered', status: 200, body: 1, printed: ['a'] },
        after: { body: 2, printed: ['b'] },
      },
    ]);
    expect(exchanges[0]?.before).not.toHaveProperty('headers');
  });

  it('of requests that only one got are not compared', () => {
    const { exchanges, compared } = answersOf({ url: 'http://x/a' }, { url: 'http://x/b' });
    expect([exchanges, compared]).toEqual([[], 0]);
  });

  interface Given {
    printed?: string[];
    durationMs?: number;
    url?: string;
    body?: unknown;
  }

  function answersOf(before: Given, after: Given) {
    return compareSnapshots(
      snapshot(model(), { exchanges: [exchange(before)] }),
      snapshot(model(), { exchanges: [exchange(after)] }),
    );
  }

  function exchange({ printed = [], durationMs = 1, url = 'http://x/a', body }: Given) {
    const date = new Date(durationMs).toUTCString();
    const one: ProbeExchange = {
      name: 'flow',
      handler: { id: 'a', label: 'GET /a', class: 'A', method: 'a' },
      address: { method: 'GET', path: '/a' },
      sent: { transport: 'http', method: 'GET', url, headers: {} },
      received: { status: 200, headers: { date }, body },
      outcome: { kind: 'answered', summary: 'answered: HTTP 200' },
      durationMs,
      printed,
      expectation: null,
    };
    return one;
  }
});

function snapshot(of: AppModel, more: Partial<Snapshot> = {}): Snapshot {
  return { model: of, metadata: [], exchanges: [], ...more };
}

function model(more: Partial<AppModel> = {}): AppModel {
  return {
    schema: 'nest-inspect/model@1',
    target: {
      name: 'app',
      entry: 'main.ts',
      mode: 'live',
      nest: '12.0.0',
      http: 'express',
      ws: null,
      packages: {},
      compiled: null,
    },
    globals: {
      prefix: null,
      versioning: null,
      guards: [],
      interceptors: [],
      pipes: [],
      filters: [],
    },
    modules: [],
    gateways: [],
    entrypoints: [],
    filters: [],
    gaps: [],
    ...more,
  };
}

function route(path: string, pipeline: Enhancer[] = []): Entrypoint {
  return {
    id: `http:GET ${path}#A.a`,
    transport: 'http',
    label: `GET ${path}`,
    address: { method: 'GET', path },
    handler: { class: 'A', method: 'a', module: 'AppModule', source: { file: 'a.ts', line: 1 } },
    scope: 'default',
    params: [],
    pipeline,
  };
}

function guard(name: string): Enhancer {
  return {
    role: 'guard',
    name,
    level: 'class',
    boundBy: '@UseGuards',
    form: 'class',
    scope: 'default',
    source: { file: 'a.ts', line: 1 },
  };
}

function written(name: string, file: string, key: string, value: string): ClassMetadata {
  const entry = { member: null, key, value, origin: 'nest' as const, writtenBy: null };
  return { name, file, entries: [entry] };
}
