import type { PlayerState } from './player-state.js';

/** Covers the source with a page of its own, from the top; of the chapters the current one is chosen. */
export function openPage(state: PlayerState, kind: 'help' | 'values' | 'chapters'): PlayerState {
  if (kind !== 'chapters') return { ...state, open: { kind, top: 0 } };
  const id = state.recording.steps[state.at]?.chapter;
  const chosen = state.recording.chapters.findIndex((chapter) => chapter.id === id);
  return { ...state, open: { kind, chosen: Math.max(0, chosen) } };
}
