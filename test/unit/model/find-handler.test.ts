import { describe, expect, it } from 'vitest';
import { distinctNames, findHandler, namesOf } from '../../../dist/model/find-handler.js';
import { message, route } from './entrypoints.js';

const list = route('GET /users', 'UsersController.list');
const create = route('POST /users', 'UsersController.create');
const me = route('GET /users/me', 'UsersController.me');
const one = route('GET /users/:id', 'UsersController.find');
const any = route('ALL /proxy/*rest', 'ProxyController.pass');
const hello = message('hello', 'HelloGateway.hello');
const chatHello = message('chat:hello', 'ChatGateway.hello');
const leave = message('chat:leave', 'ChatGateway.leave');
const leaveToo = message('rooms:leave', 'RoomsGateway.leave');
const ALL = [list, create, me, one, any, hello, chatHello, leave, leaveToo];

function found(name: string) {
  const result = findHandler(ALL, name);
  return result.kind === 'found' ? result : null;
}

describe('findHandler', () => {
  it.each([
    ['GET /users', list],
    ['get /users', list],
    ['  POST   /users ', create],
    ['GET /users/:id', one],
    ['UsersController.find', one],
    ['hello', hello],
    [':hello', hello],
    ['chat:hello', chatHello],
    ['chat:leave', leave],
    ['ChatGateway.leave', leave],
    ['ALL /proxy/*rest', any],
    [hello.id, hello],
  ])('%s', (name, expected) => {
    expect(found(name)).toMatchObject({ entrypoint: expected, params: {} });
  });

  it.each([
    ['GET /users/42', one, { id: '42' }, {}],
    ['/users/42', one, { id: '42' }, {}],
    ['/users/me', me, {}, {}],
    ['GET /users?full=1&tag=a&tag=b', list, {}, { full: '1', tag: ['a', 'b'] }],
    ['/users/42?full=1', one, { id: '42' }, { full: '1' }],
    ['PATCH /proxy/a/b', any, { rest: 'a/b' }, {}],
  ])('%s with what was written into the path', (name, entrypoint, params, query) => {
    const result = found(name);
    expect(result).toMatchObject({ entrypoint, params });
    expect({ ...result?.query }).toEqual(query);
  });

  it('takes a concrete path that several patterns fit from the first, as the router does', () => {
    const later = route('GET /users/:name', 'UsersController.byName');
    expect(findHandler([one, later], '/users/42')).toMatchObject({ entrypoint: one });
  });

  it.each([
    ['/users', [list, create]],
    ['leave', [leave, leaveToo]],
  ])('%s is ambiguous', (name, candidates) => {
    expect(findHandler(ALL, name)).toEqual({ kind: 'ambiguous', candidates });
  });

  it('finds a concrete path of several methods ambiguous', () => {
    const remove = route('DELETE /users/:id', 'UsersController.remove');
    expect(findHandler([one, remove], '/users/42')).toMatchObject({ kind: 'ambiguous' });
    expect(findHandler([one, remove], 'DELETE /users/42')).toMatchObject({ entrypoint: remove });
  });

  it.each([
    ['helo', 'hello'],
    ['GET /user', 'GET /users'],
    ['UsersController.lits', 'UsersController.list'],
    ['ChatGateway.join', 'ChatGateway.hello'],
    ['ChatGatewy.nothingLikeIt', 'ChatGateway.leave'],
  ])('%s is unknown, and near to %s', (name, near) => {
    const result = findHandler(ALL, name);
    expect(result.kind).toBe('unknown');
    expect(result).toMatchObject({ near: expect.arrayContaining([near]) });
  });

  it.each(['PUT /users', 'DELETE /users/42', 'xyzzy', '', '/'])('%s is unknown', (name) => {
    expect(findHandler(ALL, name).kind).toBe('unknown');
  });

  it('never takes a query for a part of an event', () => {
    const asks = message('really?', 'QuizGateway.really');
    expect(findHandler([asks], 'really?')).toMatchObject({ kind: 'found', entrypoint: asks });
  });
});

describe('namesOf', () => {
  it('has every name once', () => {
    const names = namesOf([list, create]);
    expect(names).toContain('/users');
    expect(new Set(names).size).toBe(names.length);
  });
});

describe('distinctNames', () => {
  it('takes the label, else Class.method, else the id', () => {
    const twin = route('GET /users', 'OtherController.list');
    const north = route('GET /users', 'BranchController.list', { id: 'north' });
    const south = route('GET /users', 'BranchController.list', { id: 'south' });
    expect(distinctNames([list, create])).toEqual(['GET /users', 'POST /users']);
    expect(distinctNames([list, twin])).toEqual(['UsersController.list', 'OtherController.list']);
    expect(distinctNames([north, south])).toEqual(['north', 'south']);
  });
});
