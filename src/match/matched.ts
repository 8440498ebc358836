import type { Gap } from '../model/app-model.js';
import type { Lookup, NearMiss } from '../model/match.js';

/** What one kind of router or server says of what was asked for. */
export interface Matched {
  lookups: Lookup[];
  near: NearMiss[];
  gaps: Gap[];
}
