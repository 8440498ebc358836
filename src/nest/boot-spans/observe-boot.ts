import type { Nest } from '../load-nest.js';
import type { Patches } from '../patches.js';
import type { BootRecorder } from './boot-recorder.js';
import { observeConstructions } from './observe-constructions.js';
import { observeGatewayBindings } from './observe-gateway-bindings.js';
import { observeHandlerFactories } from './observe-handler-factories.js';
import { observeHooks } from './observe-hooks.js';
import { observeListening } from './observe-listening.js';
import { observeModuleInstances } from './observe-module-instances.js';
import { observePhases } from './observe-phases.js';

/** Lets a recorder be told of everything that Nest does to start, until the patches are restored. */
export async function observeBoot(
  nest: Nest,
  patches: Patches,
  recorder: BootRecorder,
): Promise<void> {
  observeListening(patches, recorder);
  await observePhases(nest, patches, recorder);
  await observeModuleInstances(nest, patches, recorder);
  await observeConstructions(nest, patches, recorder);
  await observeHandlerFactories(nest, patches, recorder);
  await observeHooks(nest, patches, recorder);
  if (nest.has('websockets')) await observeGatewayBindings(nest, patches, recorder);
}
