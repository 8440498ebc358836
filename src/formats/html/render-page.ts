import type { Block, HeadingBlock, Report } from '../../report/report.js';
import { textOf, toPieces } from '../layout/piece.js';
import { escapeHtml, markupEscaped } from './escape-html.js';
import { pageShell } from './page-shell.js';
import { pageStyles } from './page-styles.js';
import { pageWords } from './page-words.js';
import { playerScript } from './player-script.js';
import { playerStyles } from './player-styles.js';
import { renderRecording } from './render-recording.js';
import { renderHeading, renderHtml } from './render-html.js';

/** The report as a page of its own. */
export function renderPage({ blocks, language = 'en' }: Report): string {
  const headings = blocks.filter((block) => block.kind === 'heading');
  const [first] = headings;
  const title = first ? titleOf(first) : NAME;
  const isTitled = headings.some(({ level }) => level === 1);
  const body = renderBlocks(blocks, headings);
  const plays = blocks.some(({ kind }) => kind === 'recording');
  return pageShell({
    language: escapeHtml(language),
    title: title === NAME ? NAME : `${title} · ${NAME}`,
    styles: pageStyles() + (plays ? playerStyles() : ''),
    script: plays ? playerScript() : null,
    main: [
      ...(isTitled ? [] : [`<h1 class="hidden">${title}</h1>`]),
      ...contentsOf(headings, pageWords(language).contents),
      ...body,
    ].join('\n'),
  });
}

const NAME = 'nest-inspect';

function titleOf({ text }: HeadingBlock): string {
  return markupEscaped(textOf(toPieces(text)));
}

function renderBlocks(blocks: readonly Block[], headings: readonly HeadingBlock[]): string[] {
  const isMain = isFor(blocks);
  return blocks
    .map((block) => {
      if (block.kind === 'heading') return renderHeading(block, idOf(headings.indexOf(block)));
      return block.kind === 'recording' ? renderRecording(block, isMain) : renderHtml(block);
    })
    .filter((html) => html !== '');
}

const INTRODUCES = new Set<Block['kind']>(['recording', 'heading', 'text', 'facts', 'flow']);

/** Whether a page has one recording, and beside it only what introduces it. */
function isFor(blocks: readonly Block[]): boolean {
  const recordings = blocks.filter(({ kind }) => kind === 'recording');
  return recordings.length === 1 && blocks.every(({ kind }) => INTRODUCES.has(kind));
}

function idOf(index: number): string {
  return `part-${index + 1}`;
}

/** From here on a page is long enough to be looked through. */
const ENOUGH = 4;

function contentsOf(headings: readonly HeadingBlock[], title: string): string[] {
  const items = headings
    .map((heading, index) => ({ heading, index }))
    .filter(({ heading }) => heading.level < 3)
    .map(({ heading, index }) => `<li><a href="#${idOf(index)}">${titleOf(heading)}</a></li>`);
  if (items.length < ENOUGH) return [];
  return [
    `<nav aria-label="${title}"><details><summary>${title}</summary><ol>`,
    ...items,
    '</ol></details></nav>',
  ];
}
