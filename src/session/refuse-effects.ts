import { syncBuiltinESMExports } from 'node:module';
import type { Patches } from '../nest/patches.js';
import { refuseChildren } from './refuse-children.js';
import { refuseConnections } from './refuse-connections.js';
import { refuseWrites } from './refuse-writes.js';

/** Until the patches are restored nothing that the application does reaches the disk or another process. */
export function refuseEffects(patches: Patches): void {
  refuseConnections(patches);
  refuseChildren(patches);
  refuseWrites(patches);
  // Also for those who import the names of built-in modules.
  syncBuiltinESMExports();
}
