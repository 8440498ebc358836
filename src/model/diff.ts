import type { Gap, Target } from './app-model.js';
import type { MetadataEntry } from './explanation.js';
import type { ProbeExchange, Received } from './probe.js';

/** What differs between two states of an application. */
export interface Diff {
  schema: typeof DIFF_SCHEMA;
  before: Target;
  after: Target;
  surface: SurfaceChange[];
  metadata: MetadataChange[];
  exchanges: ExchangeChange[];
  /** How many requests and events were answered at both. */
  compared: number;
  /** What could not be seen of either. */
  gaps: { before: Gap[]; after: Gap[] };
}

export const DIFF_SCHEMA = 'nest-inspect/diff@1';

/** What an application registers, in the order in which it is told. `order` is that of the entry points. */
export const PART_KINDS = [
  'target',
  'globals',
  'module',
  'gateway',
  'entrypoint',
  'order',
  'filter',
] as const;
export type PartKind = (typeof PART_KINDS)[number];

export interface SurfaceChange {
  part: PartKind;
  change: 'added' | 'removed' | 'changed';
  /** The same in both states. */
  id: string;
  label: string;
  /** What differs in it; of what was added or removed, all that it has. */
  facets: FacetChange[];
}

/** `name` is a member of the model, or a role of the pipeline. Null stands for nothing. */
export interface FacetChange {
  name: string;
  before: unknown;
  after: unknown;
}

/** Null stands for a key that is not there. */
export interface MetadataChange {
  class: string;
  file: string | null;
  member: string | null;
  key: string;
  origin: MetadataEntry['origin'];
  writtenBy: string | null;
  before: string | null;
  after: string | null;
}

export interface ExchangeChange {
  name: string | null;
  handler: string;
  sent: Pick<ProbeExchange['sent'], 'transport' | 'method' | 'event' | 'body' | 'ack'> & {
    /** Path and query; absent for events. */
    path?: string;
  };
  before: Answer;
  after: Answer;
}

/** What a client sees, and what the server prints meanwhile, without what differs in every run. */
export interface Answer extends Omit<Received, 'headers'> {
  outcome: ProbeExchange['outcome']['kind'];
  printed: string[];
}
