import { describe, expect, it } from 'vitest';
import {
  selectable,
  selectEntrypoints,
  type Selection,
} from '../../../dist/model/select-entrypoints.js';
import { enhancer, message, route } from './entrypoints.js';

const guard = enhancer('guard', 'AuthGuard');
const pipe = enhancer('pipe', 'ParseIntPipe');
const list = route('GET /users', 'UsersController.list', { pipeline: [guard] });
const find = route('GET /users/:id', 'UsersController.find', { pipeline: [guard, pipe] });
const any = route('ALL /health', 'HealthController.check');
const hello = message('hello', 'ChatGateway.hello', {
  pipeline: [enhancer('guard', 'NoAuthGuard')],
});
const ALL = [list, find, any, hello];

function select(selection: Partial<Selection>) {
  return selectEntrypoints(ALL, { enhancers: {}, ...selection });
}

describe('selectEntrypoints', () => {
  it.each<[Partial<Selection>, typeof ALL]>([
    [{}, ALL],
    [{ pattern: 'users' }, [list, find]],
    [{ pattern: 'GET /users' }, [list, find]],
    [{ pattern: 'HELLO' }, [hello]],
    [{ pattern: '*:id' }, [find]],
    [{ transport: 'WS' }, [hello]],
    [{ method: 'get' }, [list, find, any]],
    [{ method: 'POST' }, [any]],
    [{ path: '/users' }, [list, find]],
    [{ path: 'hel' }, [hello]],
    [{ handler: 'gateway.' }, [hello]],
    [{ module: 'health' }, [any]],
    [{ enhancers: { guard: 'authguard' } }, [list, find]],
    [{ enhancers: { guard: '*AuthGuard' } }, [list, find, hello]],
    [{ enhancers: { guard: 'Auth' } }, []],
    [{ enhancers: { guard: 'none' } }, [any]],
    [{ enhancers: { guard: 'AuthGuard', pipe: 'none' } }, [list]],
    [{ pattern: 'users', method: 'POST' }, []],
    [{ transport: 'http', enhancers: { filter: 'none' }, path: 'health' }, [any]],
  ])('%j', (selection, expected) => {
    expect(select(selection)).toEqual(expected);
  });

  it.each<[Partial<Selection>, typeof ALL]>([
    [{ sort: 'registered' }, ALL],
    [{ reverse: true }, [hello, any, find, list]],
    [{ sort: 'path' }, [any, list, find, hello]],
    [{ sort: 'path', reverse: true }, [hello, find, list, any]],
    [{ sort: 'method' }, [hello, any, list, find]],
    [{ sort: 'handler' }, [hello, any, find, list]],
    [{ sort: 'module' }, [hello, any, list, find]],
  ])('orders by %j', (selection, expected) => {
    expect(select(selection)).toEqual(expected);
  });

  it('leaves the model as it is', () => {
    const given = [...ALL];
    selectEntrypoints(given, { enhancers: {}, sort: 'path', reverse: true });
    expect(given).toEqual(ALL);
  });
});

describe('selectable', () => {
  const model = { entrypoints: ALL } as unknown as Parameters<typeof selectable>[0];

  it.each([
    ['transport', ['http', 'ws']],
    ['method', ['GET', 'ALL']],
    ['path', ['/users', '/users/:id', '/health', 'hello']],
    ['module', ['UsersControllerModule', 'HealthControllerModule', 'ChatGatewayModule']],
    ['guard', ['AuthGuard', 'NoAuthGuard']],
    ['filter', []],
  ] as const)('%s', (asked, values) => {
    expect(selectable(model, asked)).toEqual(values);
  });

  it('offers every name for a pattern, and classes for a handler', () => {
    expect(selectable(model, 'pattern')).toEqual(
      expect.arrayContaining(['GET /users', '/users', 'UsersController.list', 'hello']),
    );
    expect(selectable(model, 'handler')).toEqual(
      expect.arrayContaining(['UsersController.list', 'UsersController']),
    );
  });
});
