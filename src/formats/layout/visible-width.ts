import { createRequire } from 'node:module';
import { canRequireModules } from './can-require-modules.js';
import { graphemeBoundary } from './graphemes.js';
import { isPlainText } from './is-plain-text.js';

/** Columns that escaped text takes; Chinese and Korean characters take two. */
export function visibleWidth(text: string): number {
  if (isPlainText(text)) return text.length;
  if (text.length > PART) return sumOfParts(text);
  const known = widths.get(text);
  if (known !== undefined) return known;
  const width = measure(text);
  if (widths.size >= MOST_REMEMBERED) widths.clear();
  widths.set(text, width);
  return width;
}

/** Loads only for a text that needs it: its tables cost more than most reports. */
function measure(text: string): number {
  stringWidth ??= (createRequire(import.meta.url)('string-width') as { default: Measure }).default;
  return stringWidth(text);
}

type Measure = (text: string) => number;
let stringWidth: Measure | undefined = canRequireModules
  ? undefined
  : (await import('string-width')).default;

function sumOfParts(text: string): number {
  let sum = 0;
  for (let start = 0; start < text.length;) {
    const end = graphemeBoundary(text, start, PART);
    sum += visibleWidth(text.slice(start, end));
    start = end;
  }
  return sum;
}

const PART = 200;

/** string-width takes about a microsecond for each character. */
const widths = new Map<string, number>();
const MOST_REMEMBERED = 10_000;
