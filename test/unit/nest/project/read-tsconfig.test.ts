import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { TargetError } from '../../../../dist/model/errors.js';
import {
  nearestPathsMatcher,
  pathsMatcherOf,
  readTsconfig,
} from '../../../../dist/nest/project/read-tsconfig.js';
import { folderWith } from '../../../cli/support/targets.js';

function refusal(work: () => unknown) {
  try {
    work();
  } catch (error) {
    const { name, message, next } = error as TargetError;
    return { name, message, next };
  }
  throw new Error('It was read.');
}

describe('a tsconfig', () => {
  it.each([
    [
      'that extends a package which is not installed, through another',
      { 'tsconfig.json': '{"extends":"./base"}', 'base.json': '{"extends":["@x/y/z.json"]}' },
      'base.json extends @x/y/z.json, which is not there.',
      'Run the install command of the project: pnpm install.',
    ],
    [
      'that extends a file which is not there',
      { 'tsconfig.json': '{"extends":"./nowhere.json"}' },
      'tsconfig.json extends ./nowhere.json, which is not there.',
      'Correct the path, or make the file that it names.',
    ],
    [
      'that extends itself',
      { 'tsconfig.json': '{"extends":"./tsconfig.json"}' },
      expect.stringMatching(/^tsconfig\.json cannot be read: Circularity/) as string,
      'Correct it and try again.',
    ],
    [
      'that extends what is no JSON',
      { 'tsconfig.json': '{"extends":"./base.json"}', 'base.json': '{' },
      expect.stringMatching(/base\.json is not valid JSON\.$/) as string,
      'Correct it and try again.',
    ],
  ])('%s', (_name, files, message, next) => {
    const folder = folderWith({ 'pnpm-lock.yaml': '', ...files });
    const read = () => readTsconfig(join(folder, 'tsconfig.json'), folder);
    expect(refusal(read)).toEqual({ name: 'TargetError', message, next });
    expect(nearestPathsMatcher(folder)).toBeNull();
  });

  it('may be empty, and have comments', () => {
    const folder = folderWith({
      'tsconfig.json': '',
      'other.json': '{ // none\n "compilerOptions": {}, }',
    });
    expect(readTsconfig(join(folder, 'tsconfig.json'), folder).config).toBeDefined();
    expect(readTsconfig(join(folder, 'other.json'), folder).config).toBeDefined();
  });

  it('whose paths lead nowhere', () => {
    const folder = folderWith({ 'tsconfig.json': '{"compilerOptions":{"paths":{"a":["b"]}}}' });
    const config = readTsconfig(join(folder, 'tsconfig.json'), folder);
    const { name, message } = refusal(() => pathsMatcherOf(config, folder));
    expect(name).toBe('TargetError');
    expect(message).toContain('The paths of tsconfig.json cannot be used: Non-relative paths');
  });
});
