import type { Enhancer, Param } from '../model/app-model.js';
import { nameOfToken } from '../nest/names.js';
import type { HandlerContext, HandlerTransport, ObservedParam } from '../nest/observation.js';
import type { CollectContext } from './collect-context.js';
import { describeEnhancer, describeParamPipe } from './describe-enhancer.js';

interface Handled {
  transport: HandlerTransport;
  moduleKey: string;
  context: HandlerContext;
}

/** The parameters that a decorator fills, by index. */
export function collectParams(context: CollectContext, handled: Handled): Param[] {
  const shared = sharedPipes(context, handled);
  return handled.context.params
    .map((param) => {
      const from = context.vocabulary.paramSource(handled.transport, param.type);
      const own = ownPipes(context, handled, param);
      return {
        index: param.index,
        from,
        name: typeof param.data === 'string' ? param.data : null,
        type: param.metatype ? nameOfToken(param.metatype) : null,
        pipes: param.pipeable ? [...shared, ...own] : [],
      };
    })
    .sort((one, other) => one.index - other.index);
}

/**
 * The pipes that run: those of the handler once, where any parameter meets
 * them, then those of the parameters in the order in which Nest handles these.
 */
export function pipesOf(context: CollectContext, handled: Handled): Enhancer[] {
  const pipeable = handled.context.params.filter((param) => param.pipeable);
  if (pipeable.length === 0) return [];
  const own = pipeable.flatMap((param) => ownPipes(context, handled, param));
  return [...sharedPipes(context, handled), ...own];
}

function sharedPipes(context: CollectContext, { context: lists, moduleKey }: Handled): Enhancer[] {
  return lists.pipes.map((pipe) => describeEnhancer(context, pipe, moduleKey));
}

function ownPipes(context: CollectContext, handled: Handled, param: ObservedParam): Enhancer[] {
  const from = context.vocabulary.paramSource(handled.transport, param.type);
  const name = typeof param.data === 'string' ? `'${param.data}'` : '';
  const decorator = `@${from.charAt(0).toUpperCase()}${from.slice(1)}(${name})`;
  return param.pipeable
    ? param.pipes.map((pipe) => describeParamPipe(context, pipe, handled.moduleKey, decorator))
    : [];
}
