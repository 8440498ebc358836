import { shortReason } from '../model/short-reason.js';
import type { BootOptions, Repeats } from './boot-options.js';
import { ExportedStart } from './start/exported-start.js';
import { openEntry } from './start/import-entry.js';
import type { Nest } from './load-nest.js';
import type { TargetLocation } from './locate-target.js';
import type { NestApplication } from './nest-types.js';
import { observeContexts } from './observe/observe-contexts.js';
import { observeGateways } from './observe/observe-gateways.js';
import { observeGlobals } from './observe/observe-globals.js';
import { observeMiddleware } from './observe/observe-middleware.js';
import { observeOtherHandlers } from './observe/observe-other-handlers.js';
import { observeRoutes } from './observe/observe-routes.js';
import { noteBuiltInLayers } from './observe/observe-router.js';
import { emptyObservation, type Observation, type UnseenPart } from './observe/observation.js';
import type { Patches } from './patches.js';
import { runTimed } from './boot-spans/run-timed.js';
import { observeStart, type Start } from './start/observe-start.js';
import type { ImportEntry } from './start/run-again.js';
import { runEntry, type Entry } from './start/run-entry.js';
import { watchStart } from './start/watch-start.js';

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
  const { microservices, others, onDemand } = await observeAll(nest, patches, observation, options);
  const demands = onDemand?.demands ?? null;
  const start = await observeStart(nest, patches, location.file, {
    mode: options.mode,
    onCreated: async (created) => {
      options.created?.(created);
      noteBuiltInLayers(created, observation);
      await observeMiddieOf(created, patches, observation);
      await onDemand?.created(created.container);
    },
    onStopped: () => observation.unseen.push(notRun),
    onFailed: (kind, cause) => observation.unseen.push(failedBeside(kind, cause)),
    isOver: () => demands?.isOver() ?? false,
  });
  const loaded: { thrown?: unknown } = {};
  let isHandedOver = false;
  const entry: Entry = {
    ...location,
    start,
    demands,
    ...(await watchStart(location, nest, patches, { start, observation, preview })),
    load: await stagedEntry(location, patches, start, options),
    exported: new ExportedStart(location, start),
    handed: () => {
      isHandedOver = true;
    },
    again: () => {
      beginAgain(observation);
      start.again();
      onDemand?.again();
      options.repeats?.again(demands?.asked ?? []);
      options.forget?.();
    },
  };
  const application = await runEntry(entry, options, loaded);
  observation.applications.push(...start.applications());
  observation.unseen.push(...start.waitsFor().map(notConnected));
  if (start.withoutHttp() && observation.routes.length > 0) {
    observation.unseen.push(notServed(location));
  }
  await microservices?.finish();
  await others.finish(preview);
  return { application, observation, complete: isHandedOver || start.complete(), ...loaded };
}

/** The entry, with those told who want to know how it comes to be run. */
async function stagedEntry(
  location: TargetLocation,
  patches: Patches,
  start: Start,
  { stages }: BootOptions,
): Promise<ImportEntry> {
  stages?.opens();
  const load = await openEntry(location, patches, () => start.phase() !== 'none');
  if (!stages) return load;
  return () => {
    stages.loads();
    return runTimed(load, stages.loaded);
  };
}

/** All that is observed before the entry is loaded. */
async function observeAll(
  nest: Nest,
  patches: Patches,
  observation: Observation,
  { mode, repeats, routing }: BootOptions,
) {
  const preview = mode === 'preview';
  await observeContexts(nest, patches, observation);
  await observeRoutes(nest, patches, observation);
  if (routing) await arrivalsOf(nest, patches, observation);
  await observeGateways(nest, patches, observation);
  const microservices = await microservicesOf(nest, patches, observation, preview);
  const others = await observeOtherHandlers(nest, patches, observation);
  await observeGlobals(nest, patches, observation, preview);
  await observeMiddleware(nest, patches, observation);
  const onDemand = preview ? await onDemandOf(nest, patches, observation, repeats) : null;
  return { microservices, others, onDemand };
}

/** Only who asks the routers needs it. */
async function arrivalsOf(...given: [Nest, Patches, Observation]): Promise<void> {
  const { observeArrivals } = await import('./observe/observe-arrivals.js');
  await observeArrivals(...given);
}

/** Only Fastify runs middleware in it. */
async function observeMiddieOf(created: NestApplication, ...rest: [Patches, Observation]) {
  const adapter = created.getHttpAdapter();
  if (adapter?.getType() !== 'fastify') return;
  const { observeMiddie } = await import('./observe/observe-middie.js');
  observeMiddie(adapter, ...rest);
}

/** Most applications have no microservices, and the demo has no preview: what observes them loads where they are there. */
async function microservicesOf(nest: Nest, ...rest: [Patches, Observation, boolean]) {
  if (!nest.has('microservices')) return null;
  const { observeMicroservices } = await import('./observe/observe-microservices.js');
  return observeMicroservices(nest, ...rest);
}

async function onDemandOf(...given: [Nest, Patches, Observation, Repeats | undefined]) {
  const { observePreview } = await import('./on-demand/observe-preview.js');
  return observePreview(...given);
}

/** What a run that is replaced gave does not count. */
function beginAgain({ globals, ...lists }: Observation): void {
  globals.clear();
  const { unbuilt, unseen, routes, gateways, handlers } = lists;
  for (const list of [unbuilt, unseen, routes, gateways, handlers]) list.length = 0;
}

function failedBeside(kind: string, cause: unknown): UnseenPart {
  const said = cause instanceof Error ? shortReason(cause.message) : String(cause);
  const why = `it failed while it was starting: ${said}`;
  return { what: `another application (NestFactory.${kind})`, why, subject: null };
}

const notRun: UnseenPart = {
  what: 'what follows NestFactory.createApplicationContext',
  why: 'it is the work of a program without a server, which a listing does not run',
  subject: null,
};

function notServed({ entry }: TargetLocation): UnseenPart {
  const why = `${entry} starts its microservices and never listens, so by itself nothing answers them`;
  return { what: 'who serves the routes', why, subject: null };
}

function notConnected(server: string): UnseenPart {
  const why = 'it does not listen yet; its broker may be out of reach';
  return { what: `what ${server} receives`, why, subject: null };
}
