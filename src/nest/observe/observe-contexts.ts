import type { Level } from '../../model/app-model.js';
import type { Nest } from '../load-nest.js';
import { CONTEXT_KINDS, type ContextKind } from './context-kinds.js';
import type { HandlerContext, ObservedEnhancer, Observation } from './observation.js';
import { observeFilterStandIns } from './observe-filter-stand-ins.js';
import { observeParams } from './observe-params.js';
import type { Patches } from '../patches.js';
import { SharedEnhancers } from './shared-enhancers.js';
import { SharedLists } from './shared-lists.js';

type Method = (this: object, ...args: unknown[]) => unknown;
/** The order in which `ContextCreator.createContext` asks for its three lists (core helpers/context-creator). */
const LEVELS: readonly Level[] = ['global', 'class', 'method'];

/** One `createContext` while it runs. */
interface Frame {
  enhancers: readonly ObservedEnhancer[];
  /** How many of its three lists it has made. */
  lists: number;
}

/** An element of a list of filters. */
interface FilterElement {
  exceptionMetatypes: readonly unknown[];
}

/**
 * Notes what Nest's four context creators return for the handler that is being
 * built: the lists that Nest runs, in Nest's order, with the class or instance
 * that was bound and the level it was bound at.
 */
export async function observeContexts(
  nest: Nest,
  patches: Patches,
  observation: Observation,
): Promise<void> {
  for (const kind of CONTEXT_KINDS) {
    const module = await nest.inner(kind.packageName, kind.file);
    const prototype = (module[kind.className] as { prototype: object }).prototype;
    observeBinding(kind, prototype, patches, observation);
    observeLists(kind, prototype, patches, observation);
  }
  await observeFilterStandIns(nest, patches, observation);
  await observeParams(nest, patches, observation);
}

/** Notes what was bound for each instance that runs. */
function observeBinding(
  kind: ContextKind,
  prototype: object,
  patches: Patches,
  observation: Observation,
): void {
  const { boundAs } = observation;
  patches.replace(
    prototype,
    kind.resolver,
    (original) =>
      function resolveInstance(this: object, ...args: unknown[]) {
        const instance = (original as Method).apply(this, args) as object | null;
        if (!observation.building || !instance) return instance;
        const bound = args[0] as object;
        if ((boundAs.get(instance) ?? instance) !== bound) boundAs.set(instance, bound);
        return instance;
      },
  );
}

function observeLists(
  kind: ContextKind,
  prototype: object,
  patches: Patches,
  observation: Observation,
): void {
  const levels = LEVELS.map((level) => new SharedEnhancers(kind.role, level));
  const lists = new SharedLists<ObservedEnhancer>();
  /** Their elements do not tell it: the filters that the list being made is made of. */
  const filters: object[] = [];
  let frame: Frame | null = null;
  patches.replace(
    prototype,
    'createContext',
    (original) =>
      function createContext(this: object, ...args: unknown[]) {
        const { building } = observation;
        if (!building) return (original as Method).apply(this, args);
        const outer = frame;
        const inner: Frame = { enhancers: [], lists: 0 };
        frame = inner;
        try {
          const list = (original as Method).apply(this, args) as object[];
          note(building, kind, lists.of(inner.enhancers), list);
          return list;
        } finally {
          frame = outer;
        }
      },
  );
  patches.replace(
    prototype,
    'createConcreteContext',
    (original) =>
      function createConcreteContext(this: object, ...args: unknown[]) {
        if (!frame) return (original as Method).apply(this, args);
        if (filters.length > 0) filters.length = 0;
        const list = (original as Method).apply(this, args) as object[];
        const level = levels[frame.lists++] ?? levels.at(-1);
        if (level && list.length > 0) {
          const enhancers = enhancersOf(level, list, filters, observation);
          frame.enhancers = frame.enhancers.concat(enhancers);
        }
        return list;
      },
  );
  if (kind.list !== 'filters') return;
  // Asked once for each filter of the list that is being made.
  patches.replace(
    prototype,
    'reflectCatchExceptions',
    (original) =>
      function reflectCatchExceptions(this: object, ...args: unknown[]) {
        if (frame) filters.push(args[0] as object);
        return (original as Method).apply(this, args);
      },
  );
}

function enhancersOf(
  level: SharedEnhancers,
  list: object[],
  filters: object[],
  { boundAs }: Observation,
): ObservedEnhancer[] {
  return list.map((element, index) => {
    const filter = filters[index];
    const instance = filter ?? element;
    const catches = filter && (element as FilterElement).exceptionMetatypes;
    return level.of(boundAs.get(instance) ?? instance, instance, catches);
  });
}

function note(
  context: HandlerContext,
  kind: ContextKind,
  enhancers: readonly ObservedEnhancer[],
  list: object[],
): void {
  context[kind.list] = enhancers;
  if (kind.list !== 'filters') return;
  context.filterElements = list.slice();
  context.filterOrder = list;
}

/** The filters in the order in which Nest asks them. */
export function filtersAsAsked(context: HandlerContext): readonly ObservedEnhancer[] {
  const { filters, filterElements, filterOrder } = context;
  if (filters.length < 2) return filters;
  const asked = filterOrder.map((element) => filters[filterElements.indexOf(element)]);
  return asked.every(isKnown) ? asked : asked.filter(isKnown);
}

function isKnown(filter: ObservedEnhancer | undefined): filter is ObservedEnhancer {
  return filter !== undefined;
}
