import type { Role } from '../../model/app-model.js';

type ListName = 'guards' | 'interceptors' | 'pipes' | 'filters';

/** One of Nest's four context creators. */
export interface ContextKind {
  list: ListName;
  role: Role;
  packageName: string;
  file: string;
  className: string;
  /** Turns a bound class or instance into the instance that runs. */
  resolver: string;
}

export const CONTEXT_KINDS: readonly ContextKind[] = [
  {
    list: 'guards',
    role: 'guard',
    packageName: 'core',
    file: 'guards/guards-context-creator',
    className: 'GuardsContextCreator',
    resolver: 'getGuardInstance',
  },
  {
    list: 'interceptors',
    role: 'interceptor',
    packageName: 'core',
    file: 'interceptors/interceptors-context-creator',
    className: 'InterceptorsContextCreator',
    resolver: 'getInterceptorInstance',
  },
  {
    list: 'pipes',
    role: 'pipe',
    packageName: 'core',
    file: 'pipes/pipes-context-creator',
    className: 'PipesContextCreator',
    resolver: 'getPipeInstance',
  },
  {
    list: 'filters',
    role: 'filter',
    packageName: 'core',
    file: 'exceptions/base-exception-filter-context',
    className: 'BaseExceptionFilterContext',
    resolver: 'getFilterInstance',
  },
];
