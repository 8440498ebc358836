import type { Enhancer, Param } from '../model/app-model.js';
import { nameOfToken } from '../nest/names.js';
import type { HandlerContext, HandlerTransport } from '../nest/observe/observation.js';
import type { CollectContext } from './collect-context.js';
import { describeEnhancer, describeParamPipe } from './describe-enhancer.js';

interface Handled {
  transport: HandlerTransport;
  moduleKey: string;
  context: HandlerContext;
}

export interface CollectedParams {
  /** The parameters that a decorator fills, by index. */
  params: Param[];
  /**
   * The pipes that run: those of the handler once, where any parameter meets
   * them, then those of the parameters in the order in which Nest handles these.
   */
  pipes: readonly Enhancer[];
}

const NO_PIPES: readonly Enhancer[] = [];

export function collectParams(context: CollectContext, handled: Handled): CollectedParams {
  const observed = handled.context.params;
  const shared = sharedPipes(context, handled);
  let pipes = NO_PIPES;
  const params = observed.map((param): Param => {
    const { index, data, metatype, pipeable } = param;
    const from = context.vocabulary.paramSource(handled.transport, param.type);
    const name = typeof data === 'string' ? data : null;
    const type = metatype ? nameOfToken(metatype) : null;
    if (!pipeable) return { index, from, name, type, pipes: NO_PIPES };
    const own = ownPipes(context, handled, param.pipes, from, name);
    const all = joined(context, shared, own);
    // Mostly one parameter has pipes: its list is that of the handler.
    pipes = pipes.length === 0 ? all : joined(context, pipes, own);
    return { index, from, name, type, pipes: all };
  });
  if (params.length > 1) params.sort((one, other) => one.index - other.index);
  return { params, pipes };
}

function sharedPipes(
  context: CollectContext,
  { context: lists, moduleKey }: Handled,
): readonly Enhancer[] {
  if (lists.pipes.length === 0) return NO_PIPES;
  return lists.pipes.map((pipe) => describeEnhancer(context, pipe, moduleKey));
}

function ownPipes(
  context: CollectContext,
  { moduleKey }: Handled,
  pipes: readonly object[],
  from: string,
  name: string | null,
): readonly Enhancer[] {
  if (pipes.length === 0) return NO_PIPES;
  return pipes.map((pipe) => describeParamPipe(context, pipe, moduleKey, from, name));
}

function joined(
  { pipes }: CollectContext,
  first: readonly Enhancer[],
  last: readonly Enhancer[],
): readonly Enhancer[] {
  return last.length === 0 ? first : pipes.of(first.length === 0 ? last : first.concat(last));
}
