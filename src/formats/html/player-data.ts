import type { Recording } from '../../model/recording.js';

/** What a page holds of a recording, as inert JSON. */
export interface PlayerData {
  /** Its lines of source are printable: escaped, and without tabs. */
  recording: Recording;
  /** For each file, excerpt and line: length and tone of its parts, in turns. */
  colours: number[][][][];
}

/** What the numbers of the tones stand for; also names of classes. */
export const PLAYER_TONES = ['plain', 'keyword', 'literal', 'string', 'number', 'muted'] as const;
