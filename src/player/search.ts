import { findStep } from '../model/find-step.js';
import type { PlayerState } from './player-state.js';

/** To the next step that shows what was searched for last, or the previous one. */
export function searchAgain(state: PlayerState, direction: 'next' | 'previous'): PlayerState {
  const { recording, searched, at } = state;
  if (searched === '') return { ...state, message: 'Nothing was searched for yet: press /.' };
  const found = findStep(recording, searched, at, direction);
  if (found === null) return { ...state, message: `Nothing shows “${searched}”.` };
  if (found === at) return { ...state, message: `Nothing else shows “${searched}”.` };
  const isAround = direction === 'next' ? found < at : found > at;
  const end = direction === 'next' ? 'beginning' : 'end';
  return { ...state, at: found, message: isAround ? `Found from the ${end} on.` : null };
}
