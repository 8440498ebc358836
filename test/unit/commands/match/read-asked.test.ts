import { describe, expect, it } from 'vitest';
import { readAsked } from '../../../../dist/commands/match/read-asked.js';
import { UsageError } from '../../../../dist/model/errors.js';
import type { Asked } from '../../../../src/model/match.js';

function read(words: string | string[], options: Record<string, unknown> = {}): Asked {
  return readAsked({ arguments: [[words].flat()], options });
}

const REQUEST = { kind: 'request', method: 'GET', path: '/users', host: 'localhost', headers: {} };

describe('a request', () => {
  it.each<[string | string[], Record<string, unknown>, object]>([
    ['GET /users', {}, {}],
    [['get', '/users'], {}, {}],
    ['/users', {}, { method: null }],
    ['/users', { method: 'post' }, { method: 'POST' }],
    ['POST /users', { method: 'post' }, { method: 'POST' }],
    ['GET /users?x=1&y=2#top', {}, { path: '/users?x=1&y=2' }],
    ['GET /users/Zoë Ж/%2F', {}, { path: '/users/Zo%C3%AB%20%D0%96/%2F' }],
    ['GET https://api.example.com/users?x=1', {}, { host: 'api.example.com', path: '/users?x=1' }],
    ['GET http://api.example.com', {}, { host: 'api.example.com', path: '/' }],
    ['GET http://api.example.com/users', { host: 'other' }, { host: 'other' }],
    ['GET /users', { header: ['Host: tom.example.com'] }, { host: 'tom.example.com' }],
    [
      'GET /users',
      { header: ['X-Version: 2', 'accept:a'] },
      { headers: { 'x-version': '2', accept: 'a' } },
    ],
    ['m-search /users', {}, { method: 'M-SEARCH' }],
  ])('%j with %j', (words, options, expected) => {
    expect(read(words, options)).toEqual({ ...REQUEST, ...expected });
  });
});

describe('a name', () => {
  it.each<[string | string[], Record<string, unknown>, object]>([
    ['hello', {}, {}],
    ['chat:hello', { port: 0, path: '/ws' }, { name: 'chat:hello', port: 0, path: '/ws' }],
    [['say', 'hello'], {}, { name: 'say hello' }],
    ['{"cmd":"sum"}', {}, { name: '{"cmd":"sum"}' }],
  ])('%j with %j', (words, options, expected) => {
    const asked = read(words, options);
    expect(asked).toEqual({ kind: 'name', name: 'hello', port: null, path: null, ...expected });
  });
});

describe('wrong use', () => {
  it.each<[string | string[], Record<string, unknown>, string, string]>([
    [' ', {}, 'Nothing is asked for.', 'match GET /users/42'],
    ['GET users', {}, 'does not begin with a slash', 'GET /users'],
    ['GTE /users', {}, 'GTE is no HTTP method.', 'Did you mean GET'],
    ['/users', { method: 'fetch' }, 'fetch is no HTTP method.', ''],
    ['GET /users', { method: 'POST' }, 'The method is GET and, with --method, POST.', 'one of'],
    ['GET /users', { port: 0 }, '--port belongs to an event', '--host'],
    ['hello', { header: ['a: b'] }, '--header belongs to a request, not hello.', 'slash'],
    ['GET /users', { header: ['nonsense'] }, 'is no header', "--header 'X-Key: value'"],
  ])('%j with %j', (words, options, said, next) => {
    let thrown: unknown;
    try {
      read(words, options);
    } catch (error) {
      thrown = error;
    }
    expect(thrown).toBeInstanceOf(UsageError);
    expect((thrown as UsageError).message).toContain(said);
    expect((thrown as UsageError).next).toContain(next);
  });
});
