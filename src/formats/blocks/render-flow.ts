import type { FlowBlock, FlowStep } from '../../report/report.js';
import { hangLines } from '../layout/hang-lines.js';
import { type Piece, type PieceLine, toPieces } from '../layout/piece.js';
import { wrapLine } from '../layout/wrap-line.js';
import { renderCode } from './render-code.js';

export function renderFlow(block: FlowBlock, width: number | null): PieceLine[] {
  return block.steps.flatMap(({ direction, line, body }) => {
    const sign = SIGNS[direction];
    const room = width === null ? null : width - sign.text.length;
    return [
      ...hangLines([sign], wrapLine(toPieces(line), room)),
      ...(body ? renderCode(body, width) : []),
    ];
  });
}

const SIGNS: Record<FlowStep['direction'], Piece> = {
  out: { text: '→ ', tone: 'transport' },
  in: { text: '← ', tone: 'transport' },
  inside: { text: '· ', tone: 'muted' },
};
