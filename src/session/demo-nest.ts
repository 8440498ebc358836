import { resolve } from 'node:path';
import { loadNest, type Nest } from '../nest/load-nest.js';
import { demoLocation } from '../nest/locate-target.js';

/** The Nest of the bundled demo, without booting it, and the folder of this project, in which a command finds the demo. */
export async function demoNest(): Promise<{ nest: Nest; folder: string }> {
  const { root, file } = demoLocation();
  return { nest: await loadNest(root, file), folder: resolve(root, '..', '..') };
}
