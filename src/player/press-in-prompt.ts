import type { OpenView, PlayerState } from './player-state.js';
import { searchAgain } from './search.js';

type Prompt = Extract<OpenView, { kind: 'prompt' }>;

/** More than this is no search. */
const MAX_LENGTH = 200;

/** A line that is typed for a jump or a search. */
export function pressInPrompt(state: PlayerState, prompt: Prompt, key: string): PlayerState {
  const { typed } = prompt;
  const closed: PlayerState = { ...state, open: { kind: 'source' } };
  const retyped = (text: string): PlayerState => ({
    ...state,
    open: { ...prompt, typed: text.slice(0, MAX_LENGTH) },
  });
  if (key === 'Escape') return closed;
  if (key === 'Control+u') return retyped('');
  if (key === 'Backspace') return typed === '' ? closed : retyped([...typed].slice(0, -1).join(''));
  if (key === 'Enter') return prompt.asks === 'jump' ? jump(closed, typed) : search(closed, typed);
  // Named keys have longer names; one character may take two units.
  return [...key].length === 1 ? retyped(typed + key) : state;
}

function jump(state: PlayerState, typed: string): PlayerState {
  const text = typed.trim();
  if (text === '') return state;
  const { length } = state.recording.steps;
  const step = /^\d+$/.test(text) ? Number(text) : Number.NaN;
  if (step >= 1 && step <= length) return { ...state, at: step - 1 };
  return { ...state, message: `There is no step “${text}”: they go from 1 to ${length}.` };
}

/** Nothing typed searches for the same again. */
function search(state: PlayerState, typed: string): PlayerState {
  const searched = typed.trim() === '' ? state.searched : typed.trim();
  return searchAgain({ ...state, searched, lastMove: 'next-match' }, 'next');
}
