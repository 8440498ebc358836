import { toPieces, type PieceLine } from '../../formats/layout/piece.js';
import { previewInWords } from '../../report/preview-in-words.js';
import { span } from '../../report/report.js';
import { fitLine } from './fit-line.js';
import type { Moment } from './moment.js';

/** What the function returns, the exception in flight, and at the last step how it ended. */
export function outcomeLines({ recording, step, at }: Moment, columns: number): PieceLine[] {
  const lines: PieceLine[] = [];
  const { returned, thrown } = step;
  if (returned) lines.push(toPieces([span('good', '← returns '), previewInWords(returned)]));
  if (thrown) {
    const message = JSON.stringify(thrown.message);
    lines.push(toPieces([span('error', `✗ in flight: ${thrown.name} `), message]));
  }
  if (at === recording.steps.length - 1) {
    lines.push(toPieces(span('good', `■ ${recording.ended.summary}`)));
  }
  return lines.map((line) => fitLine(line, columns));
}
