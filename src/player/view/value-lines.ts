import { toPieces, type PieceLine } from '../../formats/layout/piece.js';
import { variablesAt, type Variable } from '../../model/recording.js';
import { previewInWords } from '../../report/preview-in-words.js';
import { span } from '../../report/report.js';
import type { Size } from '../screen.js';
import { fitLine } from './fit-line.js';
import type { Moment } from './moment.js';

/** One line for each variable, those that changed marked and, where not all have room, first. */
export function valueLines(moment: Moment, { columns, rows }: Size): PieceLine[] {
  const { recording, at, step } = moment;
  const variables = variablesAt(recording, at);
  const isNew = (one: Variable) => step.changed.some(({ name }) => name === one.name);
  const gone = step.gone.map((name) => toPieces(span('muted', `− ${name} is out of scope`)));
  const fits = variables.length + gone.length <= rows;
  const ordered = fits
    ? variables
    : [...variables.filter(isNew), ...variables.filter((one) => !isNew(one))];
  const lines = [...ordered.map((one) => valueLine(one, isNew(one))), ...gone];
  const shown = fits ? lines : lines.slice(0, Math.max(1, rows - 1));
  const more = lines.length - shown.length;
  const last = more > 0 && rows > 1 ? [toPieces(span('muted', `… ${more} more: v shows all`))] : [];
  return [...shown, ...last].slice(0, rows).map((line) => fitLine(line, columns));
}

function valueLine({ name, from, value }: Variable, isNew: boolean): PieceLine {
  return toPieces([
    isNew ? span('warning', '● ') : '  ',
    span(isNew ? 'strong' : 'plain', name),
    span('muted', from === 'closure' ? ' (around) ' : ' '),
    span(isNew ? 'warning' : 'plain', previewInWords(value)),
  ]);
}
