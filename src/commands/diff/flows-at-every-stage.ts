import type { Entrypoint } from '../../model/app-model.js';
import { findHandler } from '../../model/find-handler.js';
import { handlersOfStages } from '../../model/later-stage.js';
import type { ProbeFlow } from '../../model/probe.js';
import type { ResolvedFlow } from '../probe/run-flows.js';

/** The flows as a client sends them who does not know the stage: what has no handler yet goes where it will be. */
export function flowsAtEveryStage(
  flows: readonly ProbeFlow[],
  entrypoints: readonly Entrypoint[],
): ResolvedFlow[] {
  const later = handlersOfStages().map(({ entrypoint }) => entrypoint);
  return flows.flatMap(({ name, handler, request }) => {
    const here = findHandler(entrypoints, handler);
    const found = here.kind === 'unknown' ? findHandler(later, handler) : here;
    return found.kind === 'found' ? [{ name, entrypoint: found.entrypoint, request }] : [];
  });
}
