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
  /** One filter may be bound at every handler of an application, so what is known is looked up: by level and binding. */
  bindings: Map<string, Places>;
  /** The entry point that was counted last: a filter may be asked twice for one. */
  last: Entrypoint | null;
}

/** The classes, with their methods where it is bound to these; null is the application. */
type Places = Map<string | null, Set<string | null>>;

/** One description of a filter: what was bound for several handlers is described once. */
interface Described {
  filter: Enhancer;
  counted: Counted;
  places: Places;
}

interface Counting {
  transports: string[];
  /** By everything that tells one filter from another. */
  filters: Map<string, Counted>;
  described: Map<Enhancer, Described>;
}

/**
 * Every filter with where it is bound and how many handlers of each transport
 * ask it. A global filter that no handler asks is listed as well, with zeros.
 */
export function collectFilters(globals: Globals, entrypoints: Entrypoint[]): FilterUse[] {
  const transports = [...new Set(entrypoints.map(({ transport }) => transport))].sort();
  const counting: Counting = { transports, filters: new Map(), described: new Map() };
  for (const filter of globals.filters) addBinding(describedOf(counting, filter), null);
  let pipeline: Entrypoint['pipeline'] = [];
  let asked: Described[] = [];
  for (const entrypoint of entrypoints) {
    // Handlers that follow each other mostly have one and the same.
    if (entrypoint.pipeline !== pipeline) {
      pipeline = entrypoint.pipeline;
      const filters = pipeline.filter(({ role }) => role === 'filter');
      asked = filters.map((filter) => describedOf(counting, filter));
    }
    countEach(asked, entrypoint);
  }
  return [...counting.filters.values()].map(({ use }) => use);
}

/** By index: a loop over each of a few has more to throw away than all that is counted. */
function countEach(asked: readonly Described[], entrypoint: Entrypoint): void {
  for (let index = 0; index < asked.length; index++) {
    const filter = asked[index];
    if (filter) count(filter, entrypoint);
  }
}

function count(described: Described, entrypoint: Entrypoint): void {
  const { counted } = described;
  addBinding(described, entrypoint);
  if (counted.last === entrypoint) return;
  counted.last = entrypoint;
  const { handlers } = counted.use;
  handlers[entrypoint.transport] = (handlers[entrypoint.transport] ?? 0) + 1;
}

function describedOf(counting: Counting, filter: Enhancer): Described {
  const known = counting.described.get(filter);
  if (known) return known;
  const counted = countedOf(counting, filter);
  const binding = `${filter.level} ${filter.boundBy}`;
  const places: Places = counted.bindings.get(binding) ?? new Map();
  counted.bindings.set(binding, places);
  const described = { filter, counted, places };
  counting.described.set(filter, described);
  return described;
}

function countedOf(counting: Counting, filter: Enhancer): Counted {
  const { name, form, scope, source, catches = [] } = filter;
  const where = source ? `${source.file}:${source.line}` : '';
  const key = [name, form, scope, where, ...catches].join('\0');
  const counted = counting.filters.get(key) ?? {
    use: unused(filter, counting.transports),
    bindings: new Map<string, Places>(),
    last: null,
  };
  counting.filters.set(key, counted);
  return counted;
}

function addBinding({ filter, counted, places }: Described, entrypoint: Entrypoint | null): void {
  const { level, boundBy } = filter;
  const isGlobal = level === 'global' || !entrypoint;
  const className = isGlobal ? null : entrypoint.handler.class;
  const method = isGlobal || level === 'class' ? null : entrypoint.handler.method;
  let methods = places.get(className);
  if (!methods) places.set(className, (methods = new Set()));
  if (methods.has(method)) return;
  methods.add(method);
  const on: FilterBinding['on'] = method === null ? className : `${className}.${method}`;
  counted.use.bindings.push({ level, boundBy, on });
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
