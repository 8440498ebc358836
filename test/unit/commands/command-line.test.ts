import { execFileSync } from 'node:child_process';
import { expect, it } from 'vitest';
import { commandLine } from '../../../dist/commands/command-line.js';

const ARGUMENTS = ['GET', '/cats?x=1&y=$HOME', '--header', "x: it's `2`", '', '*', 'a b', '\\'];

it('a shell reads the arguments that were written', () => {
  const script = `printf '%s\\0' ${commandLine(ARGUMENTS)}`;
  const read = execFileSync('sh', ['-c', script], { encoding: 'utf8' });
  expect(read.split('\0').slice(0, -1)).toEqual(ARGUMENTS);
});

it('what needs no quotes has none', () => {
  expect(commandLine(['GET', '/users/42', 'chat:hello'])).toBe('GET /users/42 chat:hello');
});
