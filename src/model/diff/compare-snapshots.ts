import { DIFF_SCHEMA, type Diff } from '../diff.js';
import type { Snapshot } from '../snapshot.js';
import { compareExchanges } from './compare-exchanges.js';
import { compareMetadata } from './compare-metadata.js';
import { compareSurfaces } from './compare-surfaces.js';

/** Lays two states of an application beside each other. */
export function compareSnapshots(before: Snapshot, after: Snapshot): Diff {
  const { compared, changes } = compareExchanges(before.exchanges, after.exchanges);
  return {
    schema: DIFF_SCHEMA,
    before: before.model.target,
    after: after.model.target,
    surface: compareSurfaces(before.model, after.model),
    metadata: compareMetadata(before.metadata, after.metadata),
    exchanges: changes,
    compared,
    gaps: { before: before.model.gaps, after: after.model.gaps },
  };
}
