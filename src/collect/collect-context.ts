import type { Enhancer } from '../model/app-model.js';
import type { Listener } from '../model/probe.js';
import type { FunctionLocations } from '../nest/locations.js';
import type { NestApplication } from '../nest/nest-types.js';
import type { HandlerOrigin } from '../nest/opened-application.js';
import type { Observation, ObservedEnhancer } from '../nest/observe/observation.js';
import type { LayerOrigin } from '../nest/observe/observed-middleware.js';
import type { Rehearsal } from '../nest/observe/rehearse-middleware.js';
import type { SharedLists } from '../nest/observe/shared-lists.js';
import type { Vocabulary } from '../nest/vocabulary.js';
import type { Pipelines } from './pipelines.js';

/** A pipe as the parameters of one decorator have it. */
export interface DescribedPipe {
  from: string;
  name: string | null;
  pipe: Enhancer;
}

/** What every collector reads. */
export interface CollectContext {
  application: NestApplication;
  observation: Observation;
  vocabulary: Vocabulary;
  locations: FunctionLocations;
  /** Servers that came to listen. */
  listeners: readonly Listener[];
  /** By what was observed of it: one enhancer stands in many lists. */
  described: Map<ObservedEnhancer | LayerOrigin, Enhancer>;
  /** Pipes of parameters, by their instances: several parameters may have one. */
  describedPipes: Map<object, DescribedPipe[]>;
  /** By the container of the application whose middleware it is. */
  rehearsals: ReadonlyMap<object, Rehearsal>;
  middleware: SharedLists<Enhancer>;
  pipes: SharedLists<Enhancer>;
  pipelines: Pipelines;
  /** By the id of an entry point. */
  origins: Map<string, HandlerOrigin>;
}
