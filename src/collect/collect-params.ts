import type { Enhancer, Param } from '../model/app-model.js';
import { nameOfToken } from '../nest/names.js';
import type {
  HandlerContext,
  HandlerTransport,
  ObservedParam,
} from '../nest/observe/observation.js';
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
  const handledParams = handled.context.params;
  const isPiped = handledParams.some(({ pipeable }) => pipeable);
  const shared = isPiped ? sharedPipes(context, handled) : NO_PIPES;
  let pipes = shared;
  const params = handledParams.map((param) => {
    const { index, data, metatype, pipeable } = param;
    const from = context.vocabulary.paramSource(handled.transport, param.type);
    const name = typeof data === 'string' ? data : null;
    const own = pipeable ? ownPipes(context, handled, param, { from, name }) : NO_PIPES;
    pipes = joined(context, pipes, own);
    return {
      index,
      from,
      name,
      type: metatype ? nameOfToken(metatype) : null,
      pipes: pipeable ? joined(context, shared, own) : NO_PIPES,
    };
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
  { pipes }: ObservedParam,
  filled: Pick<Param, 'from' | 'name'>,
): readonly Enhancer[] {
  if (pipes.length === 0) return NO_PIPES;
  return pipes.map((pipe) => describeParamPipe(context, pipe, moduleKey, filled));
}

function joined(
  { pipes }: CollectContext,
  first: readonly Enhancer[],
  last: readonly Enhancer[],
): readonly Enhancer[] {
  return last.length === 0 ? first : pipes.of(first.length === 0 ? last : first.concat(last));
}
