import type { Repeats } from '../boot-options.js';
import type { Nest } from '../load-nest.js';
import { initialiseOnPreview } from '../observe/initialise-on-preview.js';
import type { Observation } from '../observe/observation.js';
import type { Patches } from '../patches.js';
import { constructOnDemand } from './construct-on-demand.js';
import { observeConfigure } from './observe-configure.js';
import type { OnDemand } from './on-demand.js';

/** What a preview has and a start has not: who it constructs nevertheless, and what is asked for in vain. */
export async function observePreview(
  nest: Nest,
  patches: Patches,
  observation: Observation,
  repeats: Repeats | undefined,
): Promise<OnDemand> {
  await initialiseOnPreview(nest, patches);
  const onDemand = await constructOnDemand(nest, patches, observation, repeats);
  await observeConfigure(nest, patches, onDemand, observation);
  return onDemand;
}
