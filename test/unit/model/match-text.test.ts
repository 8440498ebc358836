import { describe, expect, it } from 'vitest';
import { matchesText } from '../../../dist/model/match-text.js';

describe('matchesText', () => {
  it.each<[string, string, boolean]>([
    ['/api/users', 'users', true],
    ['/api/users', 'USERS', true],
    ['/api/users', 'posts', false],
    ['/api/users', '*users', true],
    ['/api/users', 'users*', false],
    ['/api/users', '/api/*', true],
    ['/api/users', '*api*', true],
    ['/api/users', '*', true],
    ['', '*', true],
    ['/a.b', '/a.*', true],
    ['/axb', '/a.b', false],
    ['/axb', '*a.b', false],
    ['/users/:id(\\d+)', '*:id(\\d+)', true],
    ['first\nsecond', 'first*second', true],
  ])('%s with %s: %s', (text, pattern, expected) => {
    expect(matchesText(text, pattern)).toBe(expected);
  });
});
