import type {
  Enhancer,
  Entrypoint,
  FilterBinding,
  FilterUse,
  Globals,
} from '../model/app-model.js';

/** A filter while its uses are counted. */
interface Counted {
  use: FilterUse;
  /** One filter may be bound at every handler of an application, so what is known is looked up. */
  bindings: Set<string>;
}

/**
 * Every filter with where it is bound and how many handlers of each transport
 * ask it. A global filter that no handler asks is listed as well, with zeros.
 */
export function collectFilters(globals: Globals, entrypoints: Entrypoint[]): FilterUse[] {
  const transports = [...new Set(entrypoints.map(({ transport }) => transport))].sort();
  const counted = new Map<string, Counted>();
  for (const filter of globals.filters) add(counted, filter, null, transports);
  for (const entrypoint of entrypoints) {
    const asked = new Set<FilterUse>();
    for (const enhancer of entrypoint.pipeline) {
      if (enhancer.role === 'filter') asked.add(add(counted, enhancer, entrypoint, transports));
    }
    for (const use of asked) {
      use.handlers[entrypoint.transport] = (use.handlers[entrypoint.transport] ?? 0) + 1;
    }
  }
  return [...counted.values()].map(({ use }) => use);
}

function add(
  counted: Map<string, Counted>,
  filter: Enhancer,
  entrypoint: Entrypoint | null,
  transports: string[],
): FilterUse {
  const { name, form, scope, source, catches = [] } = filter;
  const where = source ? `${source.file}:${source.line}` : '';
  const key = [name, form, scope, where, ...catches].join('\0');
  const known = counted.get(key) ?? { use: unused(filter, transports), bindings: new Set() };
  counted.set(key, known);
  const binding = bindingOf(filter, entrypoint);
  const place = `${binding.level} ${binding.boundBy} ${binding.on}`;
  if (!known.bindings.has(place)) {
    known.bindings.add(place);
    known.use.bindings.push(binding);
  }
  return known.use;
}

function unused(filter: Enhancer, transports: string[]): FilterUse {
  const { name, form, scope, source, catches = [] } = filter;
  return {
    name,
    catches,
    form,
    scope,
    source,
    bindings: [],
    handlers: Object.fromEntries(transports.map((transport) => [transport, 0])),
  };
}

function bindingOf(filter: Enhancer, entrypoint: Entrypoint | null): FilterBinding {
  const { level, boundBy } = filter;
  if (level === 'global' || !entrypoint) return { level, boundBy, on: null };
  const { class: className, method } = entrypoint.handler;
  return { level, boundBy, on: level === 'class' ? className : `${className}.${method}` };
}
