import {
  ROLES,
  type AppModel,
  type Enhancer,
  type Entrypoint,
  type FilterUse,
  type Gateway,
  type Globals,
  type ModuleNode,
  type Target,
} from '../app-model.js';
import type { PartKind } from '../diff.js';

/** Something that is registered, as what can be compared of it. */
export interface Part {
  kind: PartKind;
  id: string;
  label: string;
  facets: Readonly<Record<string, unknown>>;
}

/**
 * Everything that an application registers. Places in files are left out, for
 * they move with every line, and so is what follows from other parts.
 */
export function partsOf(model: AppModel): Part[] {
  return [
    ofTarget(model.target),
    ofGlobals(model.globals),
    ...model.modules.map(ofModule),
    ...model.gateways.map(ofGateway),
    ...model.entrypoints.map(ofEntrypoint),
    ...unique(model.filters.map(ofFilter)),
  ];
}

function ofTarget({ nest, http, ws, packages }: Target): Part {
  return { kind: 'target', id: 'target', label: 'target', facets: { nest, http, ws, ...packages } };
}

function ofGlobals({ prefix, versioning, ...enhancers }: Globals): Part {
  const lists = Object.entries(enhancers).map(([name, list]) => [name, list.map(withoutPlace)]);
  const facets = { prefix, versioning, ...Object.fromEntries(lists) };
  return { kind: 'globals', id: 'globals', label: 'globals', facets };
}

function ofModule({ id, name, ...facets }: ModuleNode): Part {
  return { kind: 'module', id, label: name, facets };
}

function ofGateway({ class: name, ...facets }: Gateway): Part {
  return { kind: 'gateway', id: name, label: name, facets };
}

function ofEntrypoint({ id, label, handler, address, scope, params, pipeline }: Entrypoint): Part {
  const roles = ROLES.map((role) => [
    PLURALS[role],
    pipeline.filter((enhancer) => enhancer.role === role).map(withoutPlace),
  ]);
  const facets = {
    handler: `${handler.class}.${handler.method}`,
    module: handler.module,
    address,
    scope,
    ...Object.fromEntries(roles),
    params: params.map((param) => ({ ...param, pipes: param.pipes.map(withoutPlace) })),
  };
  return { kind: 'entrypoint', id, label, facets };
}

const PLURALS = {
  middleware: 'middleware',
  guard: 'guards',
  interceptor: 'interceptors',
  pipe: 'pipes',
  filter: 'filters',
} as const;

function ofFilter({ name, catches: types, form, scope, bindings }: FilterUse): Part {
  const catches = types.length > 0 ? types : 'everything';
  return { kind: 'filter', id: name, label: name, facets: { catches, form, scope, bindings } };
}

function withoutPlace({ source: _source, ...enhancer }: Enhancer): Omit<Enhancer, 'source'> {
  return enhancer;
}

/** Two classes may have one name. */
function unique(parts: readonly Part[]): Part[] {
  const count = new Map<string, number>();
  return parts.map((part) => {
    const nth = (count.get(part.id) ?? 0) + 1;
    count.set(part.id, nth);
    return nth === 1 ? part : { ...part, id: `${part.id}~${nth}` };
  });
}
