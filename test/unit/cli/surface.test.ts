import { describe, expect, it } from 'vitest';
import { parseWidth, surfaceOf } from '../../../dist/cli/surface.js';

const PIPE = { write: () => undefined, isTerminal: false, columns: null, colourDepth: 1 };
const TERMINAL = { ...PIPE, isTerminal: true, columns: 100, colourDepth: 8 };

describe('the width', () => {
  it.each([
    [PIPE, {}, undefined, null],
    [TERMINAL, {}, undefined, 100],
    [TERMINAL, { COLUMNS: '70' }, undefined, 70],
    [TERMINAL, { COLUMNS: '70' }, 120, 120],
    [PIPE, { COLUMNS: '70' }, undefined, 70],
    [PIPE, {}, 90, 90],
    [TERMINAL, { COLUMNS: 'wide' }, undefined, 100],
    [TERMINAL, { COLUMNS: '0' }, undefined, 100],
    [{ ...TERMINAL, columns: 20 }, {}, undefined, 40],
  ])('%#', (output, variables, width, expected) => {
    expect(surfaceOf(output, variables, width).width).toBe(expected);
  });

  it.each(['39', '0', '-80', '80.5', '1e2', '', 'wide', '123456'])('is never %j', (text) => {
    expect(() => parseWidth(text)).toThrow(/--width takes a number of columns/);
  });

  it('may be 40 and more', () => {
    expect([parseWidth('40'), parseWidth('250')]).toEqual([40, 250]);
  });
});

describe('the colours', () => {
  it.each<[Record<string, string>, number, number]>([
    [{}, 0, 2],
    [{ NO_COLOR: '1' }, 0, 0],
    [{ NO_COLOR: '' }, 0, 2],
    [{ FORCE_COLOR: '1' }, 1, 1],
    [{ FORCE_COLOR: '' }, 1, 1],
    [{ FORCE_COLOR: 'true' }, 1, 1],
    [{ FORCE_COLOR: '2' }, 2, 2],
    [{ FORCE_COLOR: '3' }, 3, 3],
    [{ FORCE_COLOR: '0' }, 0, 0],
    [{ FORCE_COLOR: 'false' }, 0, 0],
    [{ FORCE_COLOR: '3', NO_COLOR: '1' }, 0, 0],
    [{ CLICOLOR: '0' }, 0, 0],
    [{ CLICOLOR: '1' }, 0, 2],
    [{ CLICOLOR_FORCE: '1' }, 1, 2],
    [{ CLICOLOR_FORCE: '0' }, 0, 2],
    [{ CLICOLOR_FORCE: '1', CLICOLOR: '0' }, 1, 2],
  ])('with %j are %i in a pipe and %i in a terminal', (variables, piped, shown) => {
    expect(surfaceOf(PIPE, variables, undefined).colour).toBe(piped);
    expect(surfaceOf(TERMINAL, variables, undefined).colour).toBe(shown);
  });

  it.each([
    [1, 0],
    [4, 1],
    [8, 2],
    [24, 3],
  ])('of a terminal with %i bits are %i', (colourDepth, colour) => {
    expect(surfaceOf({ ...TERMINAL, colourDepth }, {}, undefined).colour).toBe(colour);
  });
});
