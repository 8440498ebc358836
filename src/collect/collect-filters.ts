import type {
  Enhancer,
  Entrypoint,
  FilterBinding,
  FilterUse,
  Globals,
} from '../model/app-model.js';

/**
 * Every filter with where it is bound and how many handlers of each transport
 * ask it. A global filter that no handler asks is listed as well, with zeros.
 */
export function collectFilters(globals: Globals, entrypoints: Entrypoint[]): FilterUse[] {
  const transports = [...new Set(entrypoints.map(({ transport }) => transport))].sort();
  const uses = new Map<string, FilterUse>();
  for (const filter of globals.filters) add(uses, filter, null, transports);
  for (const entrypoint of entrypoints) {
    const asked = new Set<FilterUse>();
    for (const enhancer of entrypoint.pipeline) {
      if (enhancer.role === 'filter') asked.add(add(uses, enhancer, entrypoint, transports));
    }
    for (const use of asked) {
      use.handlers[entrypoint.transport] = (use.handlers[entrypoint.transport] ?? 0) + 1;
    }
  }
  return [...uses.values()];
}

function add(
  uses: Map<string, FilterUse>,
  filter: Enhancer,
  entrypoint: Entrypoint | null,
  transports: string[],
): FilterUse {
  const { name, form, scope, source, catches = [] } = filter;
  const key = JSON.stringify([name, catches, form, scope, source]);
  const use: FilterUse = uses.get(key) ?? {
    name,
    catches,
    form,
    scope,
    source,
    bindings: [],
    handlers: Object.fromEntries(transports.map((transport) => [transport, 0])),
  };
  uses.set(key, use);
  const binding = bindingOf(filter, entrypoint);
  if (!use.bindings.some((known) => JSON.stringify(known) === JSON.stringify(binding))) {
    use.bindings.push(binding);
  }
  return use;
}

function bindingOf(filter: Enhancer, entrypoint: Entrypoint | null): FilterBinding {
  const { level, boundBy } = filter;
  if (level === 'global' || !entrypoint) return { level, boundBy, on: null };
  const { class: className, method } = entrypoint.handler;
  return { level, boundBy, on: level === 'class' ? className : `${className}.${method}` };
}
