import { moveStep } from '../model/move-step.js';
import { actionOf, type PlayerAction } from '../report/player-keys.js';
import type { PlayerState, RepeatableMove } from './player-state.js';
import { openPage } from './open-page.js';
import { pressInChapters } from './press-in-chapters.js';
import { pressInPage } from './press-in-page.js';
import { pressInPrompt } from './press-in-prompt.js';
import type { Size } from './screen.js';
import { searchAgain } from './search.js';

/** What a key makes of the player; null where it leaves. */
export function pressKey(state: PlayerState, key: string, size: Size): PlayerState | null {
  const quiet: PlayerState = { ...state, message: null };
  const { open } = state;
  switch (open.kind) {
    case 'prompt':
      return pressInPrompt(quiet, open, key);
    case 'chapters':
      return pressInChapters(quiet, open, key, size);
    case 'help':
    case 'values':
      return pressInPage(quiet, open, key, size);
    case 'source':
      return pressInSource(quiet, key);
  }
}

function pressInSource(state: PlayerState, key: string): PlayerState | null {
  if (key === 'Enter') return move(state, state.lastMove);
  const action = actionOf(key, 'terminal');
  if (action === 'quit') return null;
  return action ? perform(state, action) : { ...state, message: 'Press ? to see the keys.' };
}

function perform(state: PlayerState, action: Exclude<PlayerAction, 'quit'>): PlayerState {
  switch (action) {
    case 'jump':
    case 'search':
      return { ...state, open: { kind: 'prompt', asks: action, typed: '' } };
    case 'help':
    case 'values':
    case 'chapters':
      return openPage(state, action);
    case 'close':
      return state;
    default:
      return move(state, action);
  }
}

/** One that leads nowhere says so, and why the recording has no more. */
function move(state: PlayerState, lastMove: RepeatableMove): PlayerState {
  const next = { ...state, lastMove };
  if (lastMove === 'next-match') return searchAgain(next, 'next');
  if (lastMove === 'previous-match') return searchAgain(next, 'previous');
  const { recording, at } = state;
  const to = moveStep(recording, at, lastMove);
  if (to !== at) return { ...next, at: to };
  const message =
    at === 0 && recording.steps.length > 1
      ? 'This is the first step.'
      : `This is the last step. ${recording.ended.summary}`;
  return { ...next, message };
}
