import type { AppModel } from './app-model.js';
import type { MetadataEntry } from './explanation.js';
import type { ProbeExchange } from './probe.js';

/** All of an application that can be laid beside another state of it. */
export interface Snapshot {
  model: AppModel;
  metadata: ClassMetadata[];
  /** What came back for requests and events; empty where none was sent. */
  exchanges: ProbeExchange[];
}

/** What decorators and the compiler wrote on a class of the application, its methods and their parameters. */
export interface ClassMetadata {
  name: string;
  /** Relative to the target's root; null where it is not known. */
  file: string | null;
  entries: WrittenMetadata[];
}

export interface WrittenMetadata extends Pick<
  MetadataEntry,
  'key' | 'value' | 'origin' | 'writtenBy'
> {
  /** The method that it is about; null for the class itself. */
  member: string | null;
}
