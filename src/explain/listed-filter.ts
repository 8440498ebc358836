import type { Source } from '../model/app-model.js';
import { nameOfInstance } from '../nest/names.js';
import type { NestApplication } from '../nest/nest-types.js';
import { isUnknownStandIn } from '../nest/observe/observe-globals.js';
import { filtersAsAsked } from '../nest/observe/observe-contexts.js';
import type { ExplainContext } from './explain-context.js';

/** What Nest makes of a filter and keeps in the list that it asks (core exceptions/base-exception-filter-context). */
export interface FilterElement {
  func: (exception: unknown, host: unknown) => unknown;
  exceptionMetatypes: unknown[];
}

export interface ListedFilter {
  name: string;
  source: Source | null;
  element: FilterElement;
  instance: object;
  /** False for what stands in for the instance of a factory that no preview runs. */
  isKnown: boolean;
}

/** The filters of the handler in the order in which Nest asks them. */
export function filtersOfHandler({ origin, entrypoint }: ExplainContext): ListedFilter[] {
  const described = entrypoint.pipeline.filter(({ role }) => role === 'filter');
  const { context } = origin;
  return filtersAsAsked(context).map(({ instance }, index) => ({
    name: described[index]?.name ?? nameOfInstance(instance),
    source: described[index]?.source ?? null,
    element: context.filterOrder[index] as FilterElement,
    instance,
    isKnown: !isUnknownStandIn(instance),
  }));
}

/** The part of core router/router-exception-filters that is used. */
interface FilterCreator {
  create(instance: object, callback: unknown, moduleKey: undefined): { filters: FilterElement[] };
  getFilterInstance(...args: unknown[]): object | null;
}

type CreatorClass = new (...args: unknown[]) => FilterCreator;

/**
 * The filters that Nest asks for a middleware, as core
 * middleware/middleware-module makes their list: `type` is its class, or null
 * for a function.
 */
export async function filtersOfMiddleware(
  { opened, application, locations }: ExplainContext,
  type: { prototype: object } | null,
): Promise<ListedFilter[]> {
  const { RouterExceptionFilters } = await opened.nest.inner(
    'core',
    'router/router-exception-filters',
  );
  const creator = new (RouterExceptionFilters as CreatorClass)(
    application.container,
    application.config,
    application.getHttpAdapter(),
  );
  const instances: object[] = [];
  const { getFilterInstance } = creator;
  creator.getFilterInstance = (...args) => {
    const instance = getFilterInstance.apply(creator, args);
    if (instance) instances.push(instance);
    return instance;
  };
  const instance = Object.create(type?.prototype ?? null) as object;
  const use: unknown = Reflect.get(instance, 'use') ?? (() => undefined);
  const { filters } = creator.create(type ? instance : {}, use, undefined);
  // Nest has reversed the list in place.
  return filters.map((element, index) => {
    const own = instances[filters.length - 1 - index] ?? {};
    const source = locations.of((Object.getPrototypeOf(own) as object | null)?.constructor);
    return {
      name: nameOfInstance(own),
      source,
      element,
      instance: own,
      isKnown: !isUnknownStandIn(own),
    };
  });
}

/** The application whose container has the module of the handler. */
export function applicationOf(
  { booted, origins }: ExplainContext['opened'],
  id: string,
): NestApplication {
  const key = origins.get(id)?.moduleKey ?? '';
  const all = [booted.application, ...booted.observation.applications];
  return all.find(({ container }) => container.getModules().has(key)) ?? booted.application;
}
