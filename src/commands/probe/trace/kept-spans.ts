import type { Trace } from '../../../model/trace.js';

const FIRST = 60;
const LAST = 20;

/** The ids of the spans that people are shown: of a long trace its beginning and its end, where the flow turned, and what these ran in. */
export function keptSpans({ spans, turn }: Trace): ReadonlySet<number> {
  const kept = new Set<number>();
  for (const { id, thrownBy } of [...spans.slice(0, FIRST), ...spans.slice(-LAST)]) {
    keep(id);
    keep(thrownBy ?? null);
  }
  keep(turn);
  return kept;

  function keep(id: number | null): void {
    for (let one = id; one !== null && !kept.has(one); one = spans[one - 1]?.parent ?? null) {
      kept.add(one);
    }
  }
}
