import { describe, expect, it } from 'vitest';
import { matchPath } from '../../../dist/model/match-path.js';

describe('matchPath', () => {
  it.each<[string, string, Record<string, string> | null]>([
    ['/users', '/users', {}],
    ['/users', '/users/', {}],
    ['/users', '/USERS', {}],
    ['/users', '/user', null],
    ['/users', '/users/42', null],
    ['/users/:id', '/users/42', { id: '42' }],
    ['/users/:id', '/users/', null],
    ['/users/:id', '/users/42/posts', null],
    ['/users/:id/posts/:post', '/users/1/posts/2', { id: '1', post: '2' }],
    ['/users/:id', '/users/a%20b', { id: 'a b' }],
    ['/users/:id', '/users/100%', { id: '100%' }],
    ['/users/:id(\\d+)', '/users/42', { id: '42' }],
    ['/flights/:from-:to', '/flights/a-b', { from: 'a', to: 'b' }],
    ['/files/*path', '/files/a/b', { path: 'a/b' }],
    ['/files/*', '/files/a', { '*': 'a' }],
    ['/files{/*path}', '/files', {}],
    ['/files{/*path}', '/files/a/b', { path: 'a/b' }],
    ['/files(.*)', '/files/a', { '*': '/a' }],
    ['/users/:id?', '/users', {}],
    ['/users/:id?', '/users/42', { id: '42' }],
    ['/users{/:id}/posts', '/users/posts', {}],
    ['/users{/:id}/posts', '/users/42/posts', { id: '42' }],
    ['/a.b', '/a.b', {}],
    ['/a.b', '/axb', null],
    ['/a+b', '/a+b', {}],
    ['/[', '/[', {}],
    ['/(', '/(', { '*': '(' }],
    ['/__proto__/:constructor', '/__proto__/x', { constructor: 'x' }],
  ])('%s with %s', (pattern, path, expected) => {
    expect(matchPath(pattern, path)).toEqual(expected);
  });
});
