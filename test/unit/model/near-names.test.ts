import { describe, expect, it } from 'vitest';
import { editDistance, nearNames } from '../../../src/model/near-names.js';

describe('nearNames', () => {
  it.each([
    ['helo', ['hello', 'help', 'join'], ['hello', 'help']],
    ['HELLO', ['hello there', 'hello'], ['hello', 'hello there']],
    ['hlelo', ['jello', 'hello'], ['hello']],
    ['user', ['superuser', 'users', 'userProfile', 'rooms'], ['users', 'userProfile', 'superuser']],
    [
      'GET /user',
      ['GET /users', 'GET /users/:id', 'POST /users'],
      ['GET /users', 'GET /users/:id'],
    ],
    ['chat:helo', ['chat:hello', 'hello'], ['chat:hello']],
    ['王小', ['王小明', 'x'], ['王小明']],
    ['xyz', ['hello', 'join'], []],
    ['', ['hello'], []],
    ['ab', [], []],
  ])('%s among %o', (wanted, candidates, near) => {
    expect(nearNames(wanted, candidates)).toEqual(near);
  });

  it('does not depend on the order of the candidates, and names each once', () => {
    const candidates = ['bat', 'cat', 'hat', 'cat'];
    expect(nearNames('aat', candidates)).toEqual(['bat', 'cat', 'hat']);
    expect(nearNames('aat', [...candidates].reverse())).toEqual(['bat', 'cat', 'hat']);
    expect(nearNames('aat', candidates, 1)).toEqual(['bat']);
  });

  it('stays quick with many long names', () => {
    const candidates = Array.from({ length: 300 }, (_, index) => `${'x'.repeat(5000)}${index}`);
    const start = performance.now();
    nearNames(`${'x'.repeat(5000)}y`, candidates);
    expect(performance.now() - start).toBeLessThan(2000);
  });
});

describe('editDistance', () => {
  it.each([
    ['', '', 0],
    ['abc', 'abc', 0],
    ['abc', 'acb', 1],
    ['abc', 'ab', 1],
    ['abc', 'xbc', 1],
    ['abcd', 'badc', 2],
    ['abc', 'xyz', 3],
  ])('%s and %s: %d', (a, b, distance) => {
    expect(editDistance(a, b, 5)).toBe(distance);
    expect(editDistance(b, a, 5)).toBe(distance);
  });

  it('gives up above the limit', () => {
    expect(editDistance('abcdef', 'uvwxyz', 2)).toBe(3);
    expect(editDistance('a', 'abcdef', 2)).toBe(3);
  });
});
