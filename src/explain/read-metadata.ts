import type { MetadataCarrier, MetadataEntry } from '../model/explanation.js';
import { nameOfToken } from '../nest/names.js';
import type { Constructor } from '../nest/nest-types.js';
import type { ExplainContext } from './explain-context.js';
import { describeMetadata } from './describe-metadata.js';
import type { MetadataFact } from './metadata-facts.js';
import { loadMetadataWords, type MetadataWords } from './metadata-words.js';
import { PARAM_ARGUMENTS, paramCarriers } from './param-carriers.js';
import { keysOf } from './reflect.js';

/** Where metadata stands: on a class or function, or on a class under the name of a member. */
interface Place {
  subject: object;
  member?: string;
  /** The class that has it. */
  owner: Constructor;
}

/** Everything that decorators and the compiler wrote about the handler, as it stands in the target's own `Reflect`. */
export async function readMetadata(context: ExplainContext): Promise<MetadataCarrier[]> {
  const { metatype, methodName } = context.origin;
  const words = await loadMetadataWords(context.opened.nest);
  const chain = classesOf(metatype);
  const name = nameOfToken(metatype);
  const classes = chain.map((owner): Place => ({ subject: owner, owner }));
  const carriers: MetadataCarrier[] = [
    { kind: 'class', name, entries: entriesOf(context, words, 'class', classes) },
    {
      kind: 'method',
      name: `${name}.${methodName}`,
      entries: entriesOf(context, words, 'method', placesOfMethod(chain, methodName)),
    },
    ...(await paramCarriers(context, chain)),
  ];
  return carriers.filter(({ entries }) => entries.length > 0);
}

/** The class with what it extends, as `Reflect.getMetadata` looks for what it lacks itself. */
function classesOf(metatype: Constructor): Constructor[] {
  const chain: Constructor[] = [];
  let next: unknown = metatype;
  while (typeof next === 'function' && next !== Function.prototype) {
    chain.push(next as Constructor);
    next = Object.getPrototypeOf(next) as unknown;
  }
  return chain;
}

/** A method that is overridden is another function, and inherits nothing of what stands on the first. */
function placesOfMethod(chain: readonly Constructor[], member: string): Place[] {
  const owner = chain.find(({ prototype }) => Object.hasOwn(prototype as object, member));
  const method: unknown = owner && Reflect.get(owner.prototype as object, member);
  const own: Place[] = owner && typeof method === 'function' ? [{ subject: method, owner }] : [];
  return [
    ...own,
    ...chain.map((one) => ({ subject: one, member, owner: one })),
    ...chain.map((one) => ({ subject: one.prototype as object, member, owner: one })),
  ];
}

function entriesOf(
  context: ExplainContext,
  words: MetadataWords,
  on: MetadataFact['on'],
  places: readonly Place[],
): MetadataEntry[] {
  const seen = new Set<unknown>();
  const entries: MetadataEntry[] = [];
  for (const place of places) {
    for (const key of keysOf(place.subject, place.member)) {
      // Parameters are told one by one.
      if (seen.has(key) || (on === 'method' && key === PARAM_ARGUMENTS)) continue;
      seen.add(key);
      entries.push(entryOf(context, words, on, place, key));
    }
  }
  // What the compiler wrote says the least.
  return entries.sort((one, other) => Number(isEmitted(one)) - Number(isEmitted(other)));
}

function isEmitted({ origin }: MetadataEntry): boolean {
  return origin === 'typescript';
}

function entryOf(
  { origin, entrypoint: { transport } }: ExplainContext,
  words: MetadataWords,
  on: MetadataFact['on'],
  { subject, member, owner }: Place,
  key: unknown,
): MetadataEntry {
  const { readBy, ...described } = describeMetadata(words, on, {
    subject,
    key,
    ...(member && { member }),
  });
  return {
    ...described,
    source: null,
    readBy: readBy
      .filter(({ only }) => only === undefined || only === transport)
      .map(({ only: _only, ...reader }) => reader),
    inheritedFrom: owner === origin.metatype ? null : nameOfToken(owner),
  };
}
