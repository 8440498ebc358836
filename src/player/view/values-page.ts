import { blanks, toPieces, type PieceLine } from '../../formats/layout/piece.js';
import { wrapLine, wrapLines } from '../../formats/layout/wrap-line.js';
import { variablesAt, type Variable } from '../../model/recording.js';
import type { ValuePreview } from '../../model/trace.js';
import { previewInWords } from '../../report/preview-in-words.js';
import { span } from '../../report/report.js';
import type { PlayerState } from '../player-state.js';
import type { Size } from '../screen.js';
import { pageLines } from './page-lines.js';

const KEYS = [
  ['close', 'close'],
  ['over', 'down'],
  ['back-over', 'up'],
  ['into', 'next step'],
  ['back', 'previous step'],
] as const;

/** Every value in full, as far as it was recorded. */
export function valuesPage(state: PlayerState, top: number, size: Size): PieceLine[] {
  const { recording, at } = state;
  const title = `Values at step ${at + 1} of ${recording.steps.length}`;
  return pageLines(title, valuesLines(state, size), top, size, KEYS);
}

export function valuesLines({ recording, at }: PlayerState, { columns }: Size): PieceLine[] {
  const step = recording.steps[at];
  const changed = new Set(step?.changed.map(({ name }) => name));
  const lines = variablesAt(recording, at).flatMap((one) =>
    variableLines(one, changed.has(one.name), columns),
  );
  const { returned, thrown } = step ?? {};
  if (returned) lines.push(...named(span('good', '← returns '), returned, columns));
  if (thrown) {
    const words = [span('error', `✗ in flight: ${thrown.name} `), JSON.stringify(thrown.message)];
    lines.push(...wrapLine(toPieces(words), columns, 2));
  }
  return lines.length > 0 ? lines : [toPieces(span('muted', 'No value is in scope here.'))];
}

function variableLines({ name, from, value }: Variable, isNew: boolean, columns: number) {
  const mark = isNew ? span('warning', '● ') : span('plain', '  ');
  const tone = isNew ? 'warning' : 'strong';
  const origin = from === 'this' ? '' : ` (${from})`;
  return named([mark, span(tone, name), span('muted', `${origin} `)], value, columns);
}

/** One line where that does, else JSON on several. */
function named(
  name: Parameters<typeof toPieces>[0],
  value: ValuePreview,
  columns: number,
): PieceLine[] {
  const words = previewInWords(value);
  const whole = [...toPieces(name), ...toPieces(words)];
  if (wrapLine(whole, columns).length === 1) return [whole];
  if (typeof value.value !== 'object' || value.value === null) return wrapLine(whole, columns, 4);
  const json = JSON.stringify(value.value, null, 2).split('\n');
  const inside = json.map((line) => toPieces(line));
  const title = [...toPieces(name), ...toPieces(span('muted', value.type))];
  return [
    ...wrapLine(title, columns, 4),
    ...wrapLines(inside, Math.max(8, columns - INDENT), 2).map((line) => [blanks(INDENT), ...line]),
  ];
}

const INDENT = 4;
