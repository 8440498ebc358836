import type { BootedApplication } from '../nest/boot.js';
import type { Nest } from '../nest/load-nest.js';
import type { TargetLocation } from '../nest/locate-target.js';
import type { HandlerOrigin } from '../nest/opened-application.js';
import type { Patches } from '../nest/patches.js';
import type { SessionOptions } from './open-session.js';

export type Recorders = Awaited<ReturnType<typeof recordersOf>>;

/** What is recorded in a session, and how it is prepared for a Nest before that boots. To be made before the process is contained. */
export async function recordersOf(
  { trace, walk, startUp }: SessionOptions,
  location: TargetLocation,
  patches: Patches,
) {
  const tracing = trace ? (await import('./tracing.js')).openTracing(patches) : null;
  const walking = walk ? (await import('./walking.js')).openWalking(location, patches) : null;
  const prepare = async (nest: Nest) => {
    await tracing?.prepare(nest);
    await walking?.prepare(nest);
    await startUp?.prepare(nest);
  };
  const booted = (
    application: BootedApplication,
    origins: ReadonlyMap<string, HandlerOrigin>,
    stopWatchdog: () => void,
  ) => {
    tracing?.booted(application, origins);
    walking?.booted(application, origins);
    // It would take a pause for a loop without an end.
    if (walking) stopWatchdog();
  };
  return { tracing, walking, prepare, booted, close: async () => walking?.close() };
}
