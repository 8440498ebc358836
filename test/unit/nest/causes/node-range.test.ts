import { describe, expect, it } from 'vitest';
import { inRange } from '../../../../dist/nest/causes/node-range.js';

describe('a range of Node versions', () => {
  it.each([
    ['>=20', true],
    ['>= 20.11 <23', true],
    ['^20.19.0 || >=22', true],
    ['^18 || ^22', false],
    ['20', true],
    ['v20.20.2', true],
    ['20.x', true],
    ['20.19', false],
    ['~20.20', true],
    ['~20.19.1', false],
    ['<20', false],
    ['<=20', true],
    ['>20', false],
    ['>20.19', true],
    ['18 - 20', true],
    ['18.0.0 - 20.1.0', false],
    ['*', true],
    ['lts/iron', true],
    ['lts/jod', false],
    ['lts/*', null],
    ['latest', null],
  ])('%s', (range, expected) => {
    expect(inRange('20.20.2', range)).toBe(expected);
  });
});
