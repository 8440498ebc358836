import type { MetadataCarrier, MetadataEntry } from '../model/explanation.js';
import { nameOfToken } from '../nest/names.js';
import type { Constructor } from '../nest/nest-types.js';
import { loadVocabulary } from '../nest/vocabulary.js';
import type { HandlerTransport } from '../nest/observe/observation.js';
import type { ExplainContext } from './explain-context.js';
import { METADATA_FACTS } from './metadata-facts.js';
import { paramDecorator } from './metadata-words.js';
import { previewValue } from './preview-value.js';
import { ownMetadata } from './reflect.js';

/** common constants: `ROUTE_ARGS_METADATA`; gateways and microservices use it as well. */
export const PARAM_ARGUMENTS = '__routeArguments__';
const CUSTOM = '__customRouteArgs__';

/** What stands under a key such as `4:0`, the kind of the parameter and its index. */
interface WrittenParam {
  index: number;
  factory?: unknown;
}

/** The parameters by index, each with what its decorators wrote. */
export async function paramCarriers(
  context: ExplainContext,
  chain: readonly Constructor[],
): Promise<MetadataCarrier[]> {
  const { metatype, methodName } = context.origin;
  const owner = chain.find((one) => ownMetadata(PARAM_ARGUMENTS, one, methodName) !== undefined);
  if (!owner) return [];
  const { paramSource } = await loadVocabulary(context.opened.nest);
  const written = ownMetadata(PARAM_ARGUMENTS, owner, methodName) as Record<string, WrittenParam>;
  const inheritedFrom = owner === metatype ? null : nameOfToken(owner);
  const carriers = new Map<number, MetadataEntry[]>();
  for (const [key, param] of Object.entries(written)) {
    const entries = carriers.get(param.index) ?? [];
    carriers.set(param.index, entries);
    entries.push(entryOf(context, key, param, paramSource, inheritedFrom));
  }
  return [...carriers]
    .sort(([one], [other]) => one - other)
    .map(([index, entries]) => ({ kind: 'param', name: `parameter ${index}`, entries }));
}

function entryOf(
  { entrypoint: { transport }, locations }: ExplainContext,
  key: string,
  param: WrittenParam,
  paramSource: (transport: HandlerTransport, type: number | string) => string,
  inheritedFrom: string | null,
): MetadataEntry {
  const isCustom = key.includes(CUSTOM);
  const [type = ''] = key.split(':');
  const from = isCustom ? 'custom' : paramSource(transport as HandlerTransport, Number(type));
  const fact = METADATA_FACTS.find((one) => one.key === PARAM_ARGUMENTS);
  return {
    // `createParamDecorator` (common) makes a new name for each run.
    key: `${PARAM_ARGUMENTS}["${isCustom ? key.replace(/^.*?(?=__customRouteArgs__)/, '…') : key}"]`,
    value: previewValue(param),
    origin: isCustom ? 'custom' : 'nest',
    writtenBy: isCustom ? 'createParamDecorator' : paramDecorator(transport, from),
    source: isCustom ? locations.of(param.factory) : null,
    readBy: (fact?.readBy ?? [])
      .filter(({ only }) => only === transport)
      .map(({ only: _only, ...reader }) => reader),
    inheritedFrom,
  };
}
