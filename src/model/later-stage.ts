import type { Entrypoint } from './app-model.js';
import { findHandler } from './find-handler.js';
import { STAGES, type Stage, type StageHandler } from './stages.js';

/** The stage at which the demo has a handler of that name first; undefined where it never has. */
export function laterStage(name: string): Stage | undefined {
  const all = handlersOfStages();
  const found = findHandler(
    all.map(({ entrypoint }) => entrypoint),
    name,
  );
  if (found.kind !== 'found') return undefined;
  return all.find(({ entrypoint }) => entrypoint === found.entrypoint)?.stage;
}

/** The handlers of all stages up to the finished demo, as a model names them. */
export function handlersOfStages(): { stage: Stage; entrypoint: Entrypoint }[] {
  return STAGES.flatMap((stage) =>
    stage.handlers.map((handler) => ({ stage, entrypoint: entrypointOf(handler) })),
  );
}

function entrypointOf({ label, handler, address }: StageHandler): Entrypoint {
  const transport = 'event' in address ? 'ws' : 'http';
  const [name = '', method = ''] = handler.split('.');
  return {
    id: `${transport}:${label}#${handler}`,
    transport,
    label,
    address,
    handler: { class: name, method, module: '', source: null },
    scope: 'default',
    params: [],
    pipeline: [],
  };
}
