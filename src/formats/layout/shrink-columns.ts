import type { ColumnMeasure } from './measure-column.js';

/** Takes width where it makes the fewest lines, or gives null where the sensible widths are too wide. */
export function shrinkColumns(columns: readonly ColumnMeasure[], room: number): number[] | null {
  const widths = columns.map(({ natural }) => natural);
  let excess = sum(widths) - room;
  while (excess > 0) {
    const step = cheapestStep(columns, widths, excess);
    if (step === null) return null;
    excess -= (widths[step.index] ?? 0) - step.width;
    widths[step.index] = step.width;
  }
  return widths;
}

/** Fits at any price: takes from the widest column again and again, from titles last. */
export function shaveColumns(columns: readonly ColumnMeasure[], room: number): number[] {
  const widths = columns.map(({ sensible }) => sensible);
  for (let excess = sum(widths) - room; excess > 0; excess -= 1) {
    const above = widths.map((width, index) => (width > (columns[index]?.title ?? 0) ? width : 0));
    const most = Math.max(...above) > NARROWEST ? above : widths;
    const widest = most.indexOf(Math.max(...most));
    widths[widest] = Math.max(NARROWEST, (widths[widest] ?? 0) - 1);
  }
  return widths;
}

/** A wide character has to fit. */
const NARROWEST = 2;

interface Step {
  index: number;
  width: number;
}

function cheapestStep(
  columns: readonly ColumnMeasure[],
  widths: readonly number[],
  excess: number,
): Step | null {
  let cheapest: (Step & { price: number }) | null = null;
  for (const [index, column] of columns.entries()) {
    const current = widths[index] ?? 0;
    if (current <= column.sensible) continue;
    const width = Math.max(nextWidth(column, current), current - excess);
    const price = (lineCount(column, width) - lineCount(column, current)) / (current - width);
    if (cheapest === null || price < cheapest.price) cheapest = { index, width, price };
  }
  return cheapest;
}

/** The next smaller width at which a further cell would wrap. */
function nextWidth({ lines, sensible }: ColumnMeasure, current: number): number {
  let next = sensible;
  for (const width of lines.keys()) if (width < current && width > next) next = width;
  return next;
}

function lineCount({ lines }: ColumnMeasure, width: number): number {
  let count = 0;
  for (const [natural, times] of lines) count += Math.max(1, Math.ceil(natural / width)) * times;
  return count;
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0);
}
