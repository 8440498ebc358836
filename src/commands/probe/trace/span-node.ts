import type { TraceSpan } from '../../../model/trace.js';
import { span, type Line, type Span, type TreeNode } from '../../../report/report.js';
import { oneLine } from '../preview.js';
import { KIND_LABELS } from './kind-labels.js';
import { outcomeInWords } from './outcome-in-words.js';
import { factsOf } from './span-facts.js';
import { timeInWords } from '../../../report/time-in-words.js';
import { errorInWords, valuesInWords } from './value-in-words.js';

/** Where a span stands in its trace. */
export interface Context {
  spans: readonly TraceSpan[];
  turn: number | null;
}

/** One span without what ran inside of it. */
export function spanNode(traced: TraceSpan, { spans, turn }: Context): TreeNode {
  const { kind, start, duration } = traced;
  const outcome = outcomeInWords(traced);
  const isBeneath = kind === 'handler' && outcome !== null;
  const isTurn = traced.id === turn;
  const parts: Span[][] = [
    headOf(traced),
    ...factsOf(traced, spans).map((text) => [span('plain', text)]),
    ...(outcome && !isBeneath ? [[outcome]] : []),
    ...(isTurn ? [[span('strong', 'here the flow turned')]] : []),
  ];
  return {
    line: [
      ...(isTurn ? [span('strong', '► ')] : []),
      ...parts.flatMap((part, index) => (index === 0 ? part : [span('muted', ' · '), ...part])),
    ],
    more: [
      ...detailsOf(traced).map((text) => span('muted', text)),
      // What a handler gave stands beneath what it was given.
      ...(isBeneath ? [outcome] : []),
    ],
    cells: [start, duration].map(timeCell),
    children: [],
  };
}

function headOf({ kind, name, builtIn, error }: TraceSpan): Span[] {
  const text = kind === 'exception' && error ? errorInWords(error) : oneLine(name);
  const own = builtIn ? [span('muted', " (Nest's own)")] : [];
  return [span('muted', KIND_LABELS[kind]), span('strong', text), ...own];
}

function detailsOf({ arguments: given, own }: TraceSpan): string[] {
  const details: string[] = [];
  if (given) {
    details.push(given.length === 0 ? 'called without arguments' : `with ${valuesInWords(given)}`);
  }
  if (own) details.push(ownTimes(own));
  return details;
}

function ownTimes({ before, after }: NonNullable<TraceSpan['own']>): string {
  const later = after === null ? '' : `, ${timeInWords(after)} after`;
  return `itself ${timeInWords(before)} before${later}`;
}

function timeCell(microseconds: number | null): Line {
  return span('muted', microseconds === null ? '—' : timeInWords(microseconds));
}
