import { toPieces, type PieceLine } from '../../formats/layout/piece.js';
import type { PlayerAction } from '../../report/player-keys.js';
import { keyLabel, playerKeys } from '../../report/player-keys.js';
import { span, type Span } from '../../report/report.js';
import type { PlayerState } from '../player-state.js';
import { fitLine } from './fit-line.js';

/** What is asked, what has to be said, or else the keys that are used most. */
export function footerLine({ open, message }: PlayerState, columns: number): PieceLine {
  if (open.kind === 'prompt') {
    const asked = open.asks === 'jump' ? 'step: ' : 'search: ';
    const typed = toPieces([span('strong', asked), open.typed, span('strong', '▏')]);
    return fitLine(typed, columns);
  }
  if (message !== null) return fitLine(toPieces(span('warning', message)), columns);
  return hints(HINTS, columns);
}

const HINTS: readonly [PlayerAction, string][] = [
  ['into', 'next'],
  ['help', 'keys'],
  ['quit', 'quit'],
  ['over', 'over'],
  ['out', 'out'],
  ['next-chapter', 'chapter'],
  ['search', 'search'],
  ['jump', 'jump'],
  ['values', 'values'],
  ['chapters', 'list'],
];

/** As many as there is room for, in whole. */
export function hints(
  wanted: readonly (readonly [PlayerAction, string])[],
  columns: number,
): PieceLine {
  const spans: Span[] = [];
  let used = 0;
  for (const [action, word] of wanted) {
    const [key = ''] = playerKeys.find((one) => one.action === action)?.keys ?? [];
    const label = keyLabel(key);
    const gap = used === 0 ? '' : '  ';
    used += gap.length + label.length + word.length + 1;
    if (used > columns && spans.length > 0) break;
    spans.push(span('transport', gap + label), span('muted', ` ${word}`));
  }
  return fitLine(toPieces(spans), columns);
}
