import { APP_MODEL_SCHEMA, type AppModel, type Target } from '../model/app-model.js';
import type { Listener } from '../model/probe.js';
import type { BootedApplication } from '../nest/boot.js';
import { compiledWith } from '../nest/typescript/compiled-with.js';
import type { Nest } from '../nest/load-nest.js';
import type { TargetLocation } from '../nest/locate-target.js';
import type { HandlerOrigin } from '../nest/opened-application.js';
import { middlewareRehearsal } from '../nest/observe/rehearse-middleware.js';
import { SharedLists } from '../nest/observe/shared-lists.js';
import { loadVocabulary } from '../nest/vocabulary.js';
import { ownOpener, webSocketAdapterName } from '../nest/web-socket-adapter.js';
import type { CollectContext } from './collect-context.js';
import { collectEntrypoints } from './collect-entrypoints.js';
import { collectFilters } from './collect-filters.js';
import { collectGateways } from './collect-gateways.js';
import { collectGaps } from './collect-gaps.js';
import { collectGlobals } from './collect-globals.js';
import { collectModules } from './collect-modules.js';
import { openLocations } from './open-locations.js';
import { Pipelines } from './pipelines.js';

export interface CollectInput {
  location: TargetLocation;
  nest: Nest;
  booted: BootedApplication;
  mode: Target['mode'];
  /** Whether file and line are looked up; costs a little time. */
  sources: boolean;
  /** Servers that came to listen. */
  listeners: { list: readonly Listener[] };
}

export interface Collected {
  model: AppModel;
  /** What stands behind the entry points of the model, by their ids. */
  origins: ReadonlyMap<string, HandlerOrigin>;
}

/** Makes the model of a booted application. The order of everything is the order in which Nest met it. */
export async function collect(input: CollectInput): Promise<Collected> {
  const { location, nest, booted, sources, listeners } = input;
  const locations = await openLocations(location.root, sources);
  try {
    const context: CollectContext = {
      application: booted.application,
      observation: booted.observation,
      vocabulary: await loadVocabulary(nest),
      locations,
      listeners: listeners.list,
      described: new Map(),
      describedPipes: new Map(),
      rehearsals: await rehearsalsOf(booted),
      middleware: new SharedLists(),
      pipes: new SharedLists(),
      pipelines: new Pipelines(),
      origins: new Map(),
    };
    const globals = collectGlobals(context);
    const entrypoints = await collectEntrypoints(context);
    const model: AppModel = {
      schema: APP_MODEL_SCHEMA,
      target: await describeTarget(input),
      globals,
      modules: collectModules(context),
      gateways: collectGateways(context),
      entrypoints,
      filters: collectFilters(globals, entrypoints),
      gaps: collectGaps(context, location, await unseenOpener(input)),
    };
    return { model, origins: context.origins };
  } finally {
    locations.close();
  }
}

async function rehearsalsOf({ observation }: BootedApplication) {
  const found = observation.applications.map(
    async (one) => [one.container, await middlewareRehearsal(one, observation)] as const,
  );
  return new Map(await Promise.all(found));
}

/** A preview makes no server for gateways. */
async function unseenOpener({ nest, booted, mode }: CollectInput): Promise<string | null> {
  const { application, observation } = booted;
  if (mode !== 'preview' || observation.gateways.length === 0) return null;
  return ownOpener(nest, application);
}

async function describeTarget({ location, nest, booted, mode }: CollectInput): Promise<Target> {
  const { application, observation } = booted;
  const { stage } = location;
  const ws = observation.gateways.length > 0 ? await webSocketAdapterName(nest, application) : null;
  return {
    name: location.name,
    ...(stage && { stage: { number: stage.number, name: stage.name } }),
    entry: location.exportName ? `${location.entry}#${location.exportName}` : location.entry,
    ...(location.entryFrom === null ? {} : { entryFrom: location.entryFrom }),
    mode,
    nest: nest.version,
    http: application.getHttpAdapter()?.getType() ?? null,
    ws,
    packages: nest.packages,
    compiled: compiledWith(location),
  };
}
