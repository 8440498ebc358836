import type { BootOptions } from './boot-options.js';
import { constructOnDemand } from './construct-on-demand.js';
import { openEntry } from './import-entry.js';
import { initialiseOnPreview } from './initialise-on-preview.js';
import type { Nest } from './load-nest.js';
import type { TargetLocation } from './locate-target.js';
import type { NestApplication } from './nest-types.js';
import { observeConfigure } from './observe-configure.js';
import { observeContexts } from './observe-contexts.js';
import { observeGateways } from './observe-gateways.js';
import { observeGlobals } from './observe-globals.js';
import { observeMiddleware } from './observe-middleware.js';
import { observeRoutes } from './observe-routes.js';
import { noteBuiltInLayers } from './rehearse-middleware.js';
import { emptyObservation, type Observation } from './observation.js';
import type { Patches } from './patches.js';
import { observeStart } from './observe-start.js';
import { runEntry, type Entry } from './run-entry.js';

export interface BootedApplication {
  application: NestApplication;
  observation: Observation;
  /** Whether the entry initialised the application or let it listen; if not, it was finished from what was captured. */
  complete: boolean;
  /** What the entry threw while it was loaded, after it had created the application. */
  thrown?: unknown;
}

/**
 * Runs the target's own entry with Nest observed, until the application is
 * initialised or listens. Errors: `TargetError`, with Nest's or the
 * application's own error as its cause.
 */
export async function bootApplication(
  location: TargetLocation,
  nest: Nest,
  patches: Patches,
  options: BootOptions,
): Promise<BootedApplication> {
  const observation = emptyObservation();
  const preview = options.mode === 'preview';
  observation.standIns = preview;
  await observeContexts(nest, patches, observation);
  await observeRoutes(nest, patches, observation);
  await observeGateways(nest, patches, observation);
  await observeGlobals(nest, patches, observation, preview);
  await observeMiddleware(nest, patches, observation);
  if (preview) await initialiseOnPreview(nest, patches);
  const demands = preview ? await constructOnDemand(nest, patches, observation) : null;
  if (demands) await observeConfigure(nest, patches, demands, observation);
  const start = await observeStart(nest, patches, {
    mode: options.mode,
    onCreated: (created) => noteBuiltInLayers(created, observation),
    isOver: () => demands?.isOver() ?? false,
  });
  const loaded: { thrown?: unknown } = {};
  const entry: Entry = {
    ...location,
    start,
    demands,
    load: await openEntry(location, patches),
    again: () => {
      observation.globals.clear();
      observation.unbuilt.length = 0;
      observation.unseen.length = 0;
      start.again();
      options.forget?.();
    },
  };
  const application = await runEntry(entry, options, loaded);
  observation.applications.push(application);
  return { application, observation, complete: start.complete(), ...loaded };
}
