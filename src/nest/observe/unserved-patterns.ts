import type { Nest } from '../load-nest.js';
import type { InstanceWrapper } from '../nest-types.js';
import type { Observation } from './observation.js';

/** Microservices listener-metadata-explorer */
interface Explorer {
  explore(instance: object): Definition[];
}

interface Definition {
  patterns: unknown[];
  methodKey: string;
  targetCallback: unknown;
  isEventHandler: boolean;
}

type Make<T> = new (...args: unknown[]) => T;

/**
 * Notes the message patterns that no microservice was given: Nest leaves them
 * out of its graph and says nothing.
 */
export async function noteUnservedPatterns(nest: Nest, observation: Observation): Promise<void> {
  const explorer = await makeExplorer(nest);
  const served = servedMethods(observation);
  const noted = new Set<unknown>();
  for (const wrapper of controllersOf(observation)) {
    if (!wrapper.instance) continue;
    for (const definition of explorer.explore(wrapper.instance)) {
      const { targetCallback, methodKey } = definition;
      const isServed = served.get(wrapper.metatype)?.has(methodKey) ?? false;
      if (isServed || noted.has(targetCallback)) continue;
      noted.add(targetCallback);
      observation.unseen.push(...partsOf(observation, wrapper, definition));
    }
  }
}

async function makeExplorer(nest: Nest): Promise<Explorer> {
  const module = await nest.inner('microservices', 'listener-metadata-explorer');
  const { MetadataScanner } = await nest.inner('core', 'metadata-scanner');
  const Explorer = module['ListenerMetadataExplorer'] as Make<Explorer>;
  return new Explorer(new (MetadataScanner as Make<object>)());
}

function controllersOf({ applications }: Observation): InstanceWrapper[] {
  return applications.flatMap(({ container }) =>
    [...container.getModules().values()].flatMap(({ controllers }) => [...controllers.values()]),
  );
}

/** The names of the methods of each controller that a microservice was given. */
function servedMethods({ handlers }: Observation): Map<unknown, Set<string>> {
  const served = new Map<unknown, Set<string>>();
  for (const { transport, metatype, methodName } of handlers) {
    if (transport !== 'rpc') continue;
    const methods = served.get(metatype) ?? new Set<string>();
    served.set(metatype, methods.add(methodName));
  }
  return served;
}

function partsOf(
  { handlers }: Observation,
  { metatype }: InstanceWrapper,
  { patterns, methodKey, targetCallback, isEventHandler }: Definition,
) {
  const some = handlers.some(({ transport }) => transport === 'rpc');
  const why = some
    ? 'none of the microservices is of the transport that it asks for'
    : 'the application has no microservice, so nothing is received for it';
  const kind = isEventHandler ? 'event' : 'message';
  return patterns.map((pattern) => ({
    what: `the ${kind} pattern ${inWords(pattern)} of ${metatype?.name}.${methodKey}`,
    why,
    subject: targetCallback,
  }));
}

function inWords(pattern: unknown): string {
  return typeof pattern === 'string' ? pattern : (JSON.stringify(pattern) ?? String(pattern));
}
