import { describe, expect, it } from 'vitest';
import { coveredBy, gapsBetween, mergeIntervals } from '../../../../src/collect/boot/intervals.js';

const of = (...pairs: [number, number][]) => pairs.map(([start, end]) => ({ start, end }));

describe('intervals', () => {
  it('are one where they overlap or touch, and keep what they were given', () => {
    const given = of([5, 9], [0, 3], [3, 4], [6, 7], [20, 21]);
    expect(mergeIntervals(given)).toEqual(of([0, 4], [5, 9], [20, 21]));
    expect(given).toEqual(of([5, 9], [0, 3], [3, 4], [6, 7], [20, 21]));
  });

  it('count time that several of them cover once', () => {
    expect(coveredBy(of([0, 10], [5, 15], [30, 31]))).toBe(16);
    expect(coveredBy([])).toBe(0);
  });

  it('leave gaps before, between and after them', () => {
    expect(gapsBetween(of([2, 4], [8, 9]), 0, 10)).toEqual(of([0, 2], [4, 8], [9, 10]));
    expect(gapsBetween([], 3, 5)).toEqual(of([3, 5]));
  });

  it('leave none outside of what is asked for', () => {
    expect(gapsBetween(of([0, 3], [9, 20]), 2, 6)).toEqual(of([3, 6]));
    expect(gapsBetween(of([0, 20]), 2, 6)).toEqual([]);
  });
});
