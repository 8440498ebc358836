import type { Enhancer } from '../model/app-model.js';
import { filtersAsAsked } from '../nest/observe/observe-contexts.js';
import type { ObservedEnhancer } from '../nest/observe/observation.js';
import { SharedLists } from '../nest/observe/shared-lists.js';
import type { CollectContext } from './collect-context.js';
import { describeEnhancer } from './describe-enhancer.js';
import type { FoundHandler } from './find-handlers.js';

/** The pipelines of handlers, one for all that follow each other with the same lists. */
export class Pipelines {
  private readonly asked = new SharedLists<ObservedEnhancer>();
  private readonly parts = new SharedLists<readonly unknown[]>();
  private last: readonly Enhancer[] = [];

  /** Middleware, guards, then interceptors, then pipes; the filters are asked when any of them or the handler throws. */
  of(
    context: CollectContext,
    { context: lists, moduleKey, middleware }: FoundHandler,
    pipes: readonly Enhancer[],
  ): readonly Enhancer[] {
    const { guards, interceptors } = lists;
    const filters = this.asked.of(filtersAsAsked(lists));
    const parts = [middleware, guards, interceptors, pipes, filters];
    if (this.parts.of(parts) === parts) {
      const describe = (one: ObservedEnhancer) => describeEnhancer(context, one, moduleKey);
      this.last = middleware.concat(
        guards.map(describe),
        interceptors.map(describe),
        pipes,
        filters.map(describe),
      );
    }
    return this.last;
  }
}
