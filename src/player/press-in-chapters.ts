import { actionOf } from '../report/player-keys.js';
import { openPage } from './open-page.js';
import type { OpenView, PlayerState } from './player-state.js';
import type { Size } from './screen.js';
import { pageRows } from './scroll.js';

type Chapters = Extract<OpenView, { kind: 'chapters' }>;

/** The list of chapters: one is chosen, and gone to. */
export function pressInChapters(
  state: PlayerState,
  list: Chapters,
  key: string,
  size: Size,
): PlayerState {
  const { recording } = state;
  const closed: PlayerState = { ...state, open: { kind: 'source' } };
  if (key === 'Enter') {
    const id = recording.chapters[list.chosen]?.id;
    const at = recording.steps.findIndex(({ chapter }) => chapter === id);
    return at < 0 ? closed : { ...closed, at };
  }
  const action = actionOf(key, 'terminal');
  if (action === 'close' || action === 'quit' || action === 'chapters') return closed;
  if (action === 'help' || action === 'values') return openPage(state, action);
  const chosen = chosenBy(list.chosen, action, pageRows(size), recording.chapters.length - 1);
  return { ...state, open: { ...list, chosen } };
}

function chosenBy(
  chosen: number,
  action: ReturnType<typeof actionOf>,
  page: number,
  last: number,
): number {
  const to = {
    over: chosen + 1,
    'back-over': chosen - 1,
    'next-chapter': chosen + page,
    'previous-chapter': chosen - page,
    first: 0,
    last,
  } as Partial<Record<string, number>>;
  return Math.max(0, Math.min(last, to[action ?? ''] ?? chosen));
}
