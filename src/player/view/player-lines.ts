import { toPieces, type PieceLine } from '../../formats/layout/piece.js';
import type { PlayerState } from '../player-state.js';
import type { Size } from '../screen.js';
import { bodyLines } from './body-lines.js';
import { chaptersPage } from './chapters-page.js';
import { explanationLines } from './explanation-lines.js';
import { fitLine } from './fit-line.js';
import { footerLine } from './footer-line.js';
import { headerLines, positionLine } from './header-lines.js';
import { helpPage } from './help-page.js';
import { momentAt, type Moment } from './moment.js';
import { outcomeLines } from './outcome-lines.js';
import { valuesPage } from './values-page.js';

/** Everything on the screen: no more lines than it has rows, none wider than it is. */
export function playerLines(state: PlayerState, size: Size): PieceLine[] {
  const { open } = state;
  switch (open.kind) {
    case 'help':
      return helpPage(open.top, size);
    case 'values':
      return valuesPage(state, open.top, size);
    case 'chapters':
      return chaptersPage(state, open.chosen, size);
    default:
      return sourcePage(state, size);
  }
}

function sourcePage(state: PlayerState, size: Size): PieceLine[] {
  const moment = momentAt(state.recording, state.at);
  const lines = moment ? momentLines(state, moment, size) : emptyLines(state, size);
  return lines.slice(0, size.rows).map((line) => fitLine(line, size.columns));
}

/** What is least needed goes first where there are few rows. */
function momentLines(state: PlayerState, moment: Moment, size: Size): PieceLine[] {
  const { columns, rows } = size;
  const header = headerLines(moment, columns).slice(0, headerRows(rows));
  const outcome = rows < 4 ? [] : outcomeLines(moment, columns);
  const footer = rows < 3 && state.open.kind === 'source' ? [] : [footerLine(state, columns)];
  const explained = explanationLines(moment, columns).slice(0, explanationRows(rows));
  const taken = header.length + outcome.length + footer.length + explained.length;
  const body = bodyLines(moment, { columns, rows: Math.max(1, rows - taken) });
  return rows === 1 && state.open.kind === 'source'
    ? body
    : [...header, ...explained, ...body, ...outcome, ...footer];
}

function explanationRows(rows: number): number {
  return Math.max(0, Math.floor((rows - 4) / 5));
}

function headerRows(rows: number): number {
  if (rows < 6) return rows < 2 ? 0 : 1;
  return rows < 9 ? 2 : 3;
}

function emptyLines(state: PlayerState, { columns }: Size): PieceLine[] {
  const { recording } = state;
  const nothing = { text: 'The recording has no step.', tone: 'warning' } as const;
  return [
    positionLine(recording, state.at, columns),
    [],
    toPieces(nothing),
    toPieces(recording.ended.summary),
    [],
    footerLine(state, columns),
  ];
}
