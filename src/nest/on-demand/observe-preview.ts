import type { Nest } from '../load-nest.js';
import { initialiseOnPreview } from '../observe/initialise-on-preview.js';
import type { Observation } from '../observe/observation.js';
import type { Patches } from '../patches.js';
import { constructOnDemand } from './construct-on-demand.js';
import type { Demands } from './demands.js';
import { observeConfigure } from './observe-configure.js';

/** What a preview has and a start has not: who it constructs nevertheless, and what is asked for in vain. */
export async function observePreview(
  nest: Nest,
  patches: Patches,
  observation: Observation,
): Promise<Demands> {
  await initialiseOnPreview(nest, patches);
  const demands = await constructOnDemand(nest, patches, observation);
  await observeConfigure(nest, patches, demands, observation);
  return demands;
}
