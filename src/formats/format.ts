import type { Report } from '../report/report.js';

/** What a report is shown on. */
export interface Surface {
  /** Columns, or null for no limit: then nothing is wrapped. */
  width: number | null;
  /** Chalk's level; 0 means that no escape sequence is written. */
  colour: 0 | 1 | 2 | 3;
}

/** Pure: the same report on the same surface is the same text, ending in one line feed. */
export type Format = (report: Report, surface: Surface) => string;

export interface FormatEntry {
  name: string;
  /** One line for `--help`. */
  summary: string;
  load: () => Promise<Format>;
}
