import { expect, it } from 'vitest';
import { fillPath } from '../../../dist/match/http/fill-path.js';
import { readingsOf } from '../../../dist/match/messages/readings.js';

it('a name with colons is an event, or an event of a namespace', () => {
  const pairs = (name: string) =>
    readingsOf(name).map(({ namespace, event }) => [namespace, event]);
  expect(pairs('hello')).toEqual([['', 'hello']]);
  expect(pairs('/chat:room:join')).toEqual([
    ['', '/chat:room:join'],
    ['chat', 'room:join'],
    ['chat:room', 'join'],
  ]);
  expect(pairs(':hello')).toEqual([['', ':hello']]);
});

it('a path of a route is filled from the same places of another', () => {
  expect(fillPath('/users/:id', '/usres/42')).toBe('/users/42');
  expect(fillPath('/users/:id/:part', '/usres/42')).toBe('/users/42/1');
  expect(fillPath('/files/*path', '/fiels/a/b')).toBe('/files/a/b');
  expect(fillPath('/users{/:id}', '/users/42')).toBe('/users');
  expect(fillPath(String.raw`/:id(\d+)`, '')).toBe('/1');
});
