/** Characters as people count them, with their offsets. For short texts: see `graphemeBoundary`. */
export function graphemesOf(text: string): Iterable<Intl.SegmentData> {
  segmenter ??= new Intl.Segmenter();
  return segmenter.segment(text);
}

/**
 * The last offset between two graphemes, at most `most` code units behind `start`.
 * Segmenting takes quadratic time on Node 20, so long texts are taken in parts.
 */
export function graphemeBoundary(text: string, start: number, most: number): number {
  if (text.length - start <= most) return text.length;
  let last = 0;
  for (const { index } of graphemesOf(text.slice(start, start + most))) last = index;
  return start + (last === 0 ? most : last);
}

/** Made when it is needed: it brings its tables along. */
let segmenter: Intl.Segmenter | undefined;
