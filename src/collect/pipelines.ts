import type { Enhancer } from '../model/app-model.js';
import { filtersAsAsked } from '../nest/observe/observe-contexts.js';
import type { HandlerContext, ObservedEnhancer } from '../nest/observe/observation.js';
import { SharedLists } from '../nest/observe/shared-lists.js';
import type { CollectContext } from './collect-context.js';
import { describeEnhancer } from './describe-enhancer.js';
import type { FoundHandler } from './find-handlers.js';

/** What a pipeline is made of. */
interface Parts {
  middleware: readonly Enhancer[];
  guards: readonly ObservedEnhancer[];
  interceptors: readonly ObservedEnhancer[];
  pipes: readonly Enhancer[];
  filters: readonly ObservedEnhancer[];
}

/** The pipelines of handlers, one for all that follow each other with the same lists. */
export class Pipelines {
  private readonly asked = new SharedLists<ObservedEnhancer>();
  private last: Parts | null = null;
  private pipeline: readonly Enhancer[] = [];

  /** Middleware, guards, then interceptors, then pipes; the filters are asked when any of them or the handler throws. */
  of(
    context: CollectContext,
    { context: lists, moduleKey, middleware }: FoundHandler,
    pipes: readonly Enhancer[],
  ): readonly Enhancer[] {
    const filters = this.asked.of(filtersAsAsked(lists));
    if (!isMadeOf(this.last, lists, middleware, pipes, filters)) {
      const { guards, interceptors } = lists;
      this.last = { middleware, guards, interceptors, pipes, filters };
      this.pipeline = described(context, this.last, moduleKey);
    }
    return this.pipeline;
  }
}

function described(
  context: CollectContext,
  { middleware, guards, interceptors, pipes, filters }: Parts,
  moduleKey: string,
): readonly Enhancer[] {
  const pipeline = middleware.slice();
  for (const one of guards) pipeline.push(describeEnhancer(context, one, moduleKey));
  for (const one of interceptors) pipeline.push(describeEnhancer(context, one, moduleKey));
  for (const pipe of pipes) pipeline.push(pipe);
  for (const one of filters) pipeline.push(describeEnhancer(context, one, moduleKey));
  return pipeline;
}

function isMadeOf(
  parts: Parts | null,
  { guards, interceptors }: HandlerContext,
  middleware: readonly Enhancer[],
  pipes: readonly Enhancer[],
  filters: readonly ObservedEnhancer[],
): boolean {
  return (
    parts !== null &&
    parts.guards === guards &&
    parts.interceptors === interceptors &&
    parts.filters === filters &&
    parts.middleware === middleware &&
    parts.pipes === pipes
  );
}
