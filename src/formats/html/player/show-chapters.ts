import type { Chapter, Recording } from '../../../model/recording.js';
import { breakable } from './breakable.js';
import { element, part } from './element.js';
import type { View } from './player.js';
import { scrollWithin } from './scroll-within.js';

/** Every run of a function in the order in which they were entered, indented beneath what called it or what it goes on from. */
export function openChapters(
  root: HTMLElement,
  recording: Recording,
  go: (to: number) => void,
): View {
  const region = part(root, '.chapters');
  const list = part(region, 'ol');
  const depths = depthsOf(recording.chapters);
  const entries = entriesOf(recording);
  const buttons = new Map<number, HTMLElement>();
  for (const chapter of recording.chapters) {
    const entry = entries.get(chapter.id);
    if (entry === undefined) continue;
    const button = drawButton(chapter, recording);
    button.addEventListener('click', () => go(entry));
    buttons.set(chapter.id, button);
    const item = element('li', '', button);
    item.style.setProperty('--depth', String(depths.get(chapter.id) ?? 0));
    list.append(item);
  }
  let current: HTMLElement | undefined;
  return (at) => {
    current?.removeAttribute('aria-current');
    current = buttons.get(recording.steps[at]?.chapter ?? 0);
    current?.setAttribute('aria-current', 'step');
    if (current) scrollWithin(region, current);
  };
}

/** The index of the first step of each chapter. */
function entriesOf({ steps }: Recording): Map<number, number> {
  const entries = new Map<number, number>();
  for (const [at, { chapter }] of steps.entries()) {
    if (!entries.has(chapter)) entries.set(chapter, at);
  }
  return entries;
}

function drawButton(chapter: Chapter, { files }: Recording): HTMLElement {
  const file = files[chapter.file - 1];
  const isLater = chapter.parent === null && chapter.asyncParent !== null;
  const button = element(
    'button',
    '',
    ...(isLater ? [element('span', 'muted', 'later ')] : []),
    breakable(file?.owner ?? '', chapter.function),
    ...(chapter.end.kind === 'threw' ? [element('span', 'error', ' ✗ threw')] : []),
  );
  button.type = 'button';
  button.title = `${file?.name ?? ''}:${chapter.line}`;
  return button;
}

function depthsOf(chapters: readonly Chapter[]): Map<number, number> {
  const depths = new Map<number, number>();
  for (const { id, parent, asyncParent } of chapters) {
    const above = depths.get(parent ?? asyncParent ?? 0);
    depths.set(id, above === undefined ? 0 : above + 1);
  }
  return depths;
}
