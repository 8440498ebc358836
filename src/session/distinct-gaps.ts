import type { Gap } from '../model/app-model.js';

/** What is told several times in the same words is one gap. */
export function distinctGaps(gaps: readonly Gap[]): Gap[] {
  return [...new Map(gaps.map((gap) => [JSON.stringify(gap), gap])).values()];
}
