import type { InspectError } from '../model/errors.js';
import type { Recording } from '../model/recording.js';

/**
 * What a command answers: blocks for people and one JSON document for programs.
 * The blocks carry no escape sequences and no widths; formats decide those.
 */
export interface Report {
  blocks: Block[];
  /** Printed by `--json`: plain data, schema name first. */
  document: unknown;
  exitCode: 0 | 1;
  /** Of its texts, as BCP 47 has it; English where it is absent. */
  language?: string;
  /** Said on stderr after the report, for instance that nothing matched and what comes near. */
  problem?: { message: string; next: string | null };
  /** Said on stderr after the report, and its exit code counts: the report is what was seen until then. */
  failure?: InspectError;
}

/** What a report can be printed as. */
export type FormatName = 'table' | 'json' | 'markdown' | 'html';

export type Block =
  | HeadingBlock
  | TextBlock
  | FactsBlock
  | TableBlock
  | TreeBlock
  | CodeBlock
  | FlowBlock
  | TimelineBlock
  | RecordingBlock;

/** A tone says what a text means; a format gives it a colour. */
export type Tone =
  | 'plain'
  | 'strong'
  | 'muted'
  | 'good'
  | 'warning'
  | 'error'
  | 'transport'
  | 'name'
  /** Words of a program inside of a sentence. */
  | 'code';

export interface Span {
  text: string;
  tone: Tone;
}

/** A run of text: a plain string, or spans with tones. Line feeds are not allowed inside. */
export type Line = string | Span | readonly (string | Span)[];

export interface HeadingBlock {
  kind: 'heading';
  level: 1 | 2 | 3;
  text: Line;
  /** Said behind the heading in a quiet tone, for instance a count. */
  aside?: string;
}

export interface TextBlock {
  kind: 'text';
  lines: Line[];
}

export interface FactsBlock {
  kind: 'facts';
  rows: { label: string; value: Cell }[];
}

export interface TableBlock {
  kind: 'table';
  columns: Column[];
  rows: Row[];
}

export interface Column {
  title: string;
  /** Where the width does not do, the columns with the highest number move to lines beneath their row first, together. 0 never moves. */
  yields: number;
  align?: 'left' | 'right';
}

/** One cell a column; a cell may have several lines. */
export type Row = readonly Cell[];
export type Cell = Line | { lines: readonly Line[] };

export interface TreeBlock {
  kind: 'tree';
  /** Titles of the cells, and last that of the tree; absent where there are none. */
  columns?: readonly string[];
  roots: TreeNode[];
}

export interface TreeNode {
  line: Line;
  /** Lines beneath its own and before its children. */
  more?: readonly Line[];
  /** Stand before the tree in columns, aligned to the right. */
  cells?: readonly Line[];
  children: TreeNode[];
}

export interface CodeBlock {
  kind: 'code';
  language: 'json' | 'typescript' | 'javascript' | 'text';
  text: string;
  /** The number of each of its lines in its file; null for one that stands for several. */
  numbers?: readonly (number | null)[];
}

/** Steps of an exchange from the client's point of view, one after the other. */
export interface FlowBlock {
  kind: 'flow';
  steps: FlowStep[];
}

export interface FlowStep {
  direction: 'out' | 'in' | 'inside';
  line: Line;
  /** Shown beneath the step, for instance a payload. */
  body?: CodeBlock;
}

/** What took place when: a bar for each lane, in proportion to the total. */
export interface TimelineBlock {
  kind: 'timeline';
  /** Of every number in it. */
  unit: 'µs';
  total: number;
  /** In the order in which they are shown; nothing is sorted. */
  lanes: TimelineLane[];
}

export interface TimelineLane {
  label: Line;
  start: number;
  duration: number;
  /** 0 for what is part of nothing else. */
  depth: number;
  /** Of the bar. */
  tone?: Tone;
  /** Said behind the label in a quiet tone. */
  aside?: string;
}

/** A recorded request or event, line by line. */
export interface RecordingBlock {
  kind: 'recording';
  recording: Recording;
}

export function span(tone: Tone, text: string): Span {
  return { text, tone };
}
