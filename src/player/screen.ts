import type { PieceLine } from '../formats/layout/piece.js';

/** In characters. */
export interface Size {
  columns: number;
  rows: number;
}

/** The whole of a terminal, as long as it is taken. */
export interface Screen {
  size(): Size;
  /** Replaces everything on it. */
  draw(lines: readonly PieceLine[]): void;
  /** Ends where nothing can be typed any more. */
  events: AsyncIterable<ScreenEvent>;
}

export type ScreenEvent =
  /** As browsers name them: `ArrowRight`, `Enter`, ` `, `?`, `Control+l`. */
  { kind: 'key'; key: string } | { kind: 'resize' };

/**
 * Takes the screen and the keys until `use` is done, and gives them back
 * however it ends. Errors: those of `use`, and `InspectError` 130 when
 * interrupted.
 */
export type TakeScreen = <T>(use: (screen: Screen) => Promise<T>) => Promise<T>;
