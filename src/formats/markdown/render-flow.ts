import type { FlowBlock, FlowStep } from '../../report/report.js';
import { inline } from './inline.js';
import { renderCode } from './render-code.js';

/** A list; what a step carries stands in its item. */
export function renderFlow({ steps }: FlowBlock): string[] {
  return steps.flatMap(({ direction, line, body }) => [
    `- ${SIGNS[direction]} ${inline(line)}`.trimEnd(),
    ...(body ? ['', ...renderCode(body).map((code) => `  ${code}`.trimEnd()), ''] : []),
  ]);
}

const SIGNS: Record<FlowStep['direction'], string> = { out: '→', in: '←', inside: '·' };
