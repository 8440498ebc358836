import type { StepMove } from '../model/move-step.js';
import type { Recording } from '../model/recording.js';

/** A player at one moment. A key makes another one of it. */
export interface PlayerState {
  recording: Recording;
  /** Index of the step that is shown. */
  at: number;
  open: OpenView;
  /** What was searched for last; empty at first. */
  searched: string;
  /** What an empty line does again. */
  lastMove: RepeatableMove;
  /** Said once, in the place of the hints. */
  message: string | null;
}

export type RepeatableMove = StepMove | 'next-match' | 'previous-match';

export type OpenView =
  | { kind: 'source' }
  /** Asks for a number or a text in the last line. */
  | { kind: 'prompt'; asks: 'jump' | 'search'; typed: string }
  /** `top` is the first line that is shown. */
  | { kind: 'help' | 'values'; top: number }
  /** `chosen` is the index of a chapter. */
  | { kind: 'chapters'; chosen: number };

/** At the first step. */
export function openPlayer(recording: Recording): PlayerState {
  return {
    recording,
    at: 0,
    open: { kind: 'source' },
    searched: '',
    lastMove: 'into',
    message: null,
  };
}
