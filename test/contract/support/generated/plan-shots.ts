import type { AppModel, Entrypoint } from '../../../../src/model/app-model.js';
import type { ProbeRequest } from '../../../../src/model/probe.js';
import type { GeneratedShot } from './generated-app.js';
import type { Plan, PlannedHandler, PlannedOwner } from './plan-app.js';

/** What each of those that run is to do, by its name; the handler stands under `(handler)`. */
export type Script = Record<string, { does: string; error: string; once?: boolean }>;

/** One request or event, as it is sent. */
export interface PlannedShot {
  id: string;
  request: ProbeRequest;
  script: Script;
}

/** Every shot of every handler, the inherited ones of each class that inherits them. */
export function planShots(plan: Plan, { entrypoints }: AppModel): PlannedShot[] {
  return entrypoints.flatMap((entrypoint) => {
    const handler = handlerOf(plan, entrypoint);
    const request = requestFor(handler, entrypoint.transport);
    return handler.shots.map((shot) => ({
      id: entrypoint.id,
      request,
      script: scriptFor(shot, entrypoint),
    }));
  });
}

/** @throws Error where the plan has no such handler */
export function handlerOf(plan: Plan, { handler }: Entrypoint): PlannedHandler {
  for (const owner of familyOf(plan, handler.class)) {
    const found = owner.handlers.find(({ name }) => name === handler.method);
    if (found) return found;
  }
  throw new Error(`no handler ${handler.class}.${handler.method} was planned`);
}

/** A class and those that it extends, nearest first. */
export function familyOf({ owners }: Plan, name: string): PlannedOwner[] {
  const family: PlannedOwner[] = [];
  for (let next: string | null = name; next !== null;) {
    const owner = owners.find((one) => one.name === next);
    if (!owner) break;
    family.push(owner);
    next = owner.parent;
  }
  return family;
}

function requestFor({ verb, params }: PlannedHandler, transport: string): ProbeRequest {
  const values = Object.fromEntries(params.map(({ name }) => [name, 't']));
  if (transport === 'ws') return { body: values };
  const isBodiless = verb === 'get' || verb === 'delete' || verb === 'all';
  const body = isBodiless ? {} : { body: values };
  return { params: values, query: values, headers: values, ...body };
}

function scriptFor({ handler, sites }: GeneratedShot, { pipeline }: Entrypoint): Script {
  const script: Script = { '(handler)': handler };
  for (const { role, at, does, error } of sites) {
    const possible = pipeline.filter((one) => one.role === role);
    const name = possible[at % Math.max(1, possible.length)]?.name;
    if (name !== undefined) script[name] = { does, error };
  }
  return script;
}
