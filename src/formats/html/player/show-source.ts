import type { Chapter, Excerpt } from '../../../model/recording.js';
import { PLAYER_TONES, type PlayerData } from '../player-data.js';
import { element, part } from './element.js';
import type { View } from './player.js';
import { scrollWithin } from './scroll-within.js';

/** The lines of the function, the current one marked; a click leads to the next step on a line. */
export function openSource(root: HTMLElement, data: PlayerData, go: (to: number) => void): View {
  const source = part(root, '.source');
  const { steps, chapters } = data.recording;
  let shown: number | null = null;
  let rows = new Map<number, HTMLElement>();
  let at = 0;

  source.addEventListener('click', ({ target }) => {
    const row = (target as Element).closest<HTMLElement>('.line');
    const line = Number(row?.dataset['line']);
    const isThere = (index: number): boolean =>
      steps[index]?.chapter === shown && steps[index]?.line === line;
    const indexes = [...steps.keys()].filter(isThere);
    const next = indexes.find((index) => index > at) ?? indexes[0];
    if (next !== undefined) go(next);
  });

  return (to) => {
    at = to;
    const step = steps[at];
    const chapter = step && chapters[step.chapter - 1];
    if (!chapter) return;
    if (shown !== chapter.id) rows = drawRows(source, chapter, data);
    shown = chapter.id;
    for (const [line, row] of rows) mark(row, line === step.line, step.kind);
    const current = rows.get(step.line);
    if (current) scrollWithin(source, current);
  };
}

function mark(row: HTMLElement, isCurrent: boolean, kind: string): void {
  row.className = isCurrent ? `line current ${kind}` : 'line';
  if (isCurrent) row.setAttribute('aria-current', 'step');
  else row.removeAttribute('aria-current');
}

function drawRows(
  source: HTMLElement,
  chapter: Chapter,
  { recording, colours }: PlayerData,
): Map<number, HTMLElement> {
  const rows = new Map<number, HTMLElement>();
  const ran = new Set(
    recording.steps.filter((step) => step.chapter === chapter.id).map(({ line }) => line),
  );
  const { excerpts = [] } = recording.files[chapter.file - 1] ?? {};
  for (const [index, excerpt] of excerpts.entries()) {
    for (const line of linesWithin(excerpt, chapter)) {
      const offset = line - excerpt.line;
      const code = colourLine(
        excerpt.lines[offset] ?? '',
        colours[chapter.file - 1]?.[index]?.[offset] ?? [],
      );
      rows.set(line, drawRow(line, code, ran.has(line)));
    }
  }
  source.replaceChildren(...rows.values());
  return rows;
}

/** Lines around the function that are shown with it, for its decorators. */
const AROUND = 3;

function linesWithin({ line, lines }: Excerpt, chapter: Chapter): number[] {
  const first = Math.max(line, chapter.line - AROUND);
  const last = Math.min(line + lines.length - 1, chapter.lastLine + AROUND);
  return Array.from({ length: Math.max(0, last - first + 1) }, (_, at) => first + at);
}

function drawRow(line: number, code: HTMLElement, hasRun: boolean): HTMLElement {
  const number = element('span', hasRun ? 'number ran' : 'number', String(line));
  const row = element('div', 'line', number, code);
  row.dataset['line'] = String(line);
  return row;
}

/** Length and tone of each part, in turns. */
function colourLine(text: string, colours: readonly number[]): HTMLElement {
  const code = element('code', '');
  // What is wrapped hangs behind the line's own beginning.
  code.style.setProperty('--indent', `${text.search(/\S|$/)}ch`);
  let start = 0;
  for (let at = 0; at < colours.length; at += 2) {
    const end = start + (colours[at] ?? 0);
    code.append(element('span', PLAYER_TONES[colours[at + 1] ?? 0] ?? '', text.slice(start, end)));
    start = end;
  }
  code.append(text.slice(start));
  return code;
}
