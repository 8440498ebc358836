import type { StepMove } from '../model/move-step.js';

/** What a person can ask of a player: a move, or something of the player itself. */
export type PlayerAction =
  | StepMove
  | 'jump'
  | 'search'
  | 'next-match'
  | 'previous-match'
  | 'chapters'
  | 'values'
  | 'help'
  | 'close'
  | 'quit';

export interface PlayerKey {
  action: PlayerAction;
  /** As browsers name them (`ArrowRight`, ` `, `?`), the usual one first. */
  keys: readonly string[];
  meaning: string;
  /** Absent where both players have it. */
  only?: 'terminal' | 'browser';
}

/** The keys of the players, in the order in which help shows them. */
export const playerKeys: readonly PlayerKey[] = [
  { action: 'into', keys: ['ArrowRight', ' ', 'l'], meaning: 'next step, into what is called' },
  { action: 'back', keys: ['ArrowLeft', 'h'], meaning: 'previous step' },
  {
    action: 'over',
    keys: ['ArrowDown', 'j'],
    meaning: 'next step of this function, over what it calls',
  },
  { action: 'back-over', keys: ['ArrowUp', 'k'], meaning: 'previous step of this function' },
  { action: 'out', keys: ['o'], meaning: 'out of this function' },
  { action: 'next-chapter', keys: ['PageDown', ']'], meaning: 'next chapter' },
  { action: 'previous-chapter', keys: ['PageUp', '['], meaning: 'previous chapter' },
  { action: 'first', keys: ['Home', 'g'], meaning: 'first step' },
  { action: 'last', keys: ['End', 'G'], meaning: 'last step' },
  { action: 'jump', keys: [':'], meaning: 'jump to a step by its number' },
  { action: 'search', keys: ['/'], meaning: 'search functions, lines and values' },
  { action: 'next-match', keys: ['n'], meaning: 'next match' },
  { action: 'previous-match', keys: ['N'], meaning: 'previous match' },
  { action: 'chapters', keys: ['c'], meaning: 'choose from the list of chapters' },
  { action: 'values', keys: ['v'], meaning: 'show the values in full' },
  { action: 'help', keys: ['?'], meaning: 'these keys' },
  { action: 'close', keys: ['Escape'], meaning: 'close what is open' },
  { action: 'quit', keys: ['q'], meaning: 'leave', only: 'terminal' },
];

/** What a key asks for; null where it asks for nothing. */
export function actionOf(key: string, player: 'terminal' | 'browser'): PlayerAction | null {
  const found = playerKeys.find(
    ({ keys, only }) => keys.includes(key) && (only === undefined || only === player),
  );
  return found?.action ?? null;
}

/** As help shows a key: `→`, `Space`, `?`. */
export function keyLabel(key: string): string {
  return LABELS[key] ?? key;
}

const LABELS: Record<string, string> = {
  ArrowRight: '→',
  ArrowLeft: '←',
  ArrowDown: '↓',
  ArrowUp: '↑',
  ' ': 'Space',
  PageDown: 'PgDn',
  PageUp: 'PgUp',
  Escape: 'Esc',
};
