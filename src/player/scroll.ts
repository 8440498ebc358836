import type { Size } from './screen.js';

/** Rows of a page that covers the source: all but its title and the hints. */
export function pageRows({ rows }: Size): number {
  return Math.max(1, rows - 2);
}

/** The first line that is shown, so that the last page is full. */
export function scrolledTo(top: number, length: number, size: Size): number {
  return Math.max(0, Math.min(top, length - pageRows(size)));
}
