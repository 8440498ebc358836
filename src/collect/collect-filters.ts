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
  /** The entry point that was counted last: a filter may be asked twice for one. */
  last: Entrypoint | null;
}

interface Counting {
  transports: string[];
  /** By everything that tells one filter from another. */
  filters: Map<string, Counted>;
  /** What was bound for several handlers is described once, and needs no key after that. */
  described: Map<Enhancer, Counted>;
}

/**
 * Every filter with where it is bound and how many handlers of each transport
 * ask it. A global filter that no handler asks is listed as well, with zeros.
 */
export function collectFilters(globals: Globals, entrypoints: Entrypoint[]): FilterUse[] {
  const transports = [...new Set(entrypoints.map(({ transport }) => transport))].sort();
  const counting: Counting = { transports, filters: new Map(), described: new Map() };
  for (const filter of globals.filters) addBinding(countedOf(counting, filter), filter, null);
  for (const entrypoint of entrypoints) {
    for (const enhancer of entrypoint.pipeline) {
      if (enhancer.role === 'filter') count(countedOf(counting, enhancer), enhancer, entrypoint);
    }
  }
  return [...counting.filters.values()].map(({ use }) => use);
}

function count(counted: Counted, filter: Enhancer, entrypoint: Entrypoint): void {
  addBinding(counted, filter, entrypoint);
  if (counted.last === entrypoint) return;
  counted.last = entrypoint;
  const { handlers } = counted.use;
  handlers[entrypoint.transport] = (handlers[entrypoint.transport] ?? 0) + 1;
}

function countedOf(counting: Counting, filter: Enhancer): Counted {
  const known = counting.described.get(filter);
  if (known) return known;
  const { name, form, scope, source, catches = [] } = filter;
  const where = source ? `${source.file}:${source.line}` : '';
  const key = [name, form, scope, where, ...catches].join('\0');
  const counted = counting.filters.get(key) ?? {
    use: unused(filter, counting.transports),
    bindings: new Set<string>(),
    last: null,
  };
  counting.filters.set(key, counted);
  counting.described.set(filter, counted);
  return counted;
}

function addBinding(
  { use, bindings }: Counted,
  filter: Enhancer,
  entrypoint: Entrypoint | null,
): void {
  const { level, boundBy } = filter;
  const on = boundOn(filter, entrypoint);
  // The handlers of a class follow each other.
  const last = use.bindings.at(-1);
  if (last?.on === on && last.level === level && last.boundBy === boundBy) return;
  const place = `${level} ${boundBy} ${on}`;
  if (bindings.has(place)) return;
  bindings.add(place);
  use.bindings.push({ level, boundBy, on });
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

function boundOn({ level }: Enhancer, entrypoint: Entrypoint | null): FilterBinding['on'] {
  if (level === 'global' || !entrypoint) return null;
  const { class: className, method } = entrypoint.handler;
  return level === 'class' ? className : `${className}.${method}`;
}
