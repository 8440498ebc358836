import { expect, it } from 'vitest';
import { differenceInWords } from '../../../../dist/commands/match/difference-in-words.js';
import type { Difference, DifferenceKind } from '../../../../src/model/match.js';

it.each<[DifferenceKind, string | null, string[], string]>([
  ['method', 'POST', ['GET'], 'answers GET, not POST'],
  ['version', null, ['2', '3'], 'is of version 2 or 3'],
  ['version', '1', ['2'], 'is of version 2, not 1'],
  ['version', 'v9', [], 'has no version, not v9'],
  ['host', 'localhost', [':tenant.io', 'b'], 'is on :tenant.io or b, not localhost'],
  ['prefix', null, ['/api'], 'is under the prefix /api'],
  ['prefix', '/api', [], 'is not under /api'],
  ['trailing slash', '/', [], 'has no slash at its end'],
  ['trailing slash', null, ['/'], 'has a slash at its end'],
  ['left over', '/x', [], 'ends before /x'],
  ['path', '/usres', ['/users'], 'is /users, not /usres'],
  ['namespace', null, ['chat'], 'is in namespace chat'],
  ['namespace', 'chat', [''], 'is in no namespace, not chat'],
  ['port', '3', ['0'], 'is on the HTTP server (port 0), not 3'],
  ['port', '3', ['4'], 'is on port 4, not 3'],
  ['handshake path', '/a', [], 'is under no path of its own, not /a'],
  ['handshake path', '/a', ['/b'], 'is under the path /b, not /a'],
])('%s %j, expected %j', (what, asked, expected, words) => {
  const difference: Difference = { what, asked, expected };
  expect(differenceInWords(difference)).toBe(words);
});
