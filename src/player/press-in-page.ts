import { moveStep } from '../model/move-step.js';
import { actionOf, type PlayerAction } from '../report/player-keys.js';
import { openPage } from './open-page.js';
import type { OpenView, PlayerState } from './player-state.js';
import type { Size } from './screen.js';
import { pageRows, scrolledTo } from './scroll.js';
import { helpLines } from './view/help-page.js';
import { valuesLines } from './view/values-page.js';

type Page = Extract<OpenView, { kind: 'help' | 'values' }>;

/** A page that covers the source: it scrolls, and in that of the values one can go on. */
export function pressInPage(
  state: PlayerState,
  page: Page,
  key: string,
  size: Size,
): PlayerState | null {
  const closed: PlayerState = { ...state, open: { kind: 'source' } };
  const action = actionOf(key, 'terminal');
  if (key === 'Enter' || action === 'close' || action === 'quit' || action === page.kind) {
    return closed;
  }
  if (action === 'help' || action === 'values' || action === 'chapters') {
    return openPage(state, action);
  }
  if (page.kind === 'values' && (action === 'into' || action === 'back')) {
    return { ...state, at: moveStep(state.recording, state.at, action), open: { ...page, top: 0 } };
  }
  const by = action ? scrolledBy(action, pageRows(size)) : null;
  if (by === null) return state;
  const lines = page.kind === 'help' ? helpLines(size) : valuesLines(state, size);
  return { ...state, open: { ...page, top: scrolledTo(page.top + by, lines.length, size) } };
}

function scrolledBy(action: PlayerAction, page: number): number | null {
  switch (action) {
    case 'over':
      return 1;
    case 'back-over':
      return -1;
    case 'next-chapter':
      return page;
    case 'previous-chapter':
      return -page;
    case 'first':
      return -Infinity;
    case 'last':
      return Infinity;
    default:
      return null;
  }
}
