import { syncBuiltinESMExports } from 'node:module';
import type { Patches } from '../nest/patches.js';
import { Refusals } from './refusals.js';
import { refuseChildren } from './refuse-children.js';
import { refuseConnections } from './refuse-connections.js';
import { refuseWrites } from './refuse-writes.js';

/**
 * Until the patches are restored nothing that the application does reaches the
 * disk, the network or another process. What native code does by itself is out
 * of reach.
 */
export function refuseEffects(patches: Patches): Refusals {
  const refusals = new Refusals();
  refuseConnections(patches, refusals);
  refuseChildren(patches, refusals);
  refuseWrites(patches);
  // Also for those who import the names of built-in modules.
  syncBuiltinESMExports();
  return refusals;
}
