import { span, type Cell, type Column, type Line, type Span } from '../../report/report.js';

/** The column of what was and what is. */
export const BEFORE_AND_AFTER: Column = { title: '− before, + after', yields: 0 };

/** What was above what is; either may be nothing. */
export function beforeAndAfter(before: readonly Line[], after: readonly Line[]): Cell {
  return {
    lines: [...marked(span('error', '− '), before), ...marked(span('good', '+ '), after)],
  };
}

function marked(mark: Span, lines: readonly Line[]): Line[] {
  return lines.map((line, index) => [index === 0 ? mark : '  ', line].flat());
}
