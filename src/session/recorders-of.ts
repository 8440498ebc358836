import type { Nest } from '../nest/load-nest.js';
import type { Patches } from '../nest/patches.js';
import type { SessionOptions } from './open-session.js';

/** What is recorded in a session, and how it is prepared for a Nest before that boots. */
export async function recordersOf({ trace, startUp }: SessionOptions, patches: Patches) {
  const tracing = trace ? (await import('./tracing.js')).openTracing(patches) : null;
  const prepare = async (nest: Nest) => {
    await tracing?.prepare(nest);
    await startUp?.prepare(nest);
  };
  return { tracing, prepare };
}
