import { blanks, toPieces, widthOf, type PieceLine } from '../../formats/layout/piece.js';
import { wrapLine } from '../../formats/layout/wrap-line.js';
import { keyLabel, playerKeys } from '../../report/player-keys.js';
import { span } from '../../report/report.js';
import type { Size } from '../screen.js';
import { pageLines } from './page-lines.js';

export function helpPage(top: number, size: Size): PieceLine[] {
  return pageLines('Keys', helpLines(size), top, size);
}

/** One table of every key. */
export function helpLines({ columns }: Size): PieceLine[] {
  const rows = [
    ...playerKeys
      .filter(({ only }) => only !== 'browser')
      .map(({ keys, meaning }) => ({ keys: keys.map(keyLabel).join('  '), meaning })),
    { keys: 'Enter', meaning: 'the last move again' },
    { keys: 'Ctrl+C', meaning: 'interrupt, exit code 130' },
  ];
  const labels = rows.map(({ keys }) => toPieces(span('transport', keys)));
  const width = Math.max(...labels.map(widthOf)) + 2;
  return rows.flatMap(({ meaning }, index) => {
    const label = labels[index] ?? [];
    const words = wrapLine(toPieces(meaning), Math.max(8, columns - width));
    return words.map((line, row) =>
      row === 0 ? [...label, blanks(width - widthOf(label)), ...line] : [blanks(width), ...line],
    );
  });
}
