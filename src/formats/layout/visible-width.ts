import stringWidth from 'string-width';

/** Columns that escaped text takes; Chinese and Korean characters take two. */
export function visibleWidth(text: string): number {
  if (NARROW.test(text)) return text.length;
  const known = widths.get(text);
  if (known !== undefined) return known;
  const width = stringWidth(text);
  if (widths.size >= MOST_REMEMBERED) widths.clear();
  if (text.length <= LONGEST_REMEMBERED) widths.set(text, width);
  return width;
}

/** ASCII and the signs of our own, one column each: string-width takes some 15 µs a call. */
const NARROW = /^[\x20-\x7e·…←→⇂─-╿]*$/;

const widths = new Map<string, number>();
const MOST_REMEMBERED = 10_000;
const LONGEST_REMEMBERED = 200;
