import type { BootedApplication } from './boot.js';
import type { Nest } from './load-nest.js';
import type { TargetLocation } from './locate-target.js';
import type { Constructor } from './nest-types.js';
import type { HandlerContext } from './observe/observation.js';

/** An application with what its model was made of. */
export interface OpenedApplication {
  location: TargetLocation;
  nest: Nest;
  booted: BootedApplication;
  /** By the id of an entry point. */
  origins: ReadonlyMap<string, HandlerOrigin>;
}

/** What stands behind an entry point. */
export interface HandlerOrigin {
  metatype: Constructor;
  methodName: string;
  moduleKey: string;
  /** The lists that Nest made for it. */
  context: HandlerContext;
}
