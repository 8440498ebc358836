import type { AppModel } from '../../model/app-model.js';
import { findHandler } from '../../model/find-handler.js';
import type { ProbeFlow } from '../../model/probe.js';
import { FINISHED } from '../../model/stages.js';

/** What is on the same machine and does not answer within this time never does, and at some stages that is what is shown. */
const PATIENCE_MS = 1000;

/**
 * The flows of the bundled probe files that a stage has a handler for. They say
 * what the finished demo answers, so by other stages nothing is expected.
 */
export function flowsOfStage(
  flows: readonly ProbeFlow[],
  { target: { stage }, entrypoints }: AppModel,
  timeoutMs: number,
): ProbeFlow[] {
  if (!stage || stage.number === FINISHED) return [...flows];
  return flows
    .filter(({ handler }) => findHandler(entrypoints, handler).kind === 'found')
    .map(({ name, handler, request }) => ({
      name,
      handler,
      request: { timeout: Math.min(PATIENCE_MS, timeoutMs), ...request },
    }));
}
