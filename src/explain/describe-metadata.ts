import type { MetadataEntry } from '../model/explanation.js';
import { nameOfMetadataKey } from '../nest/names.js';
import { METADATA_FACTS, type MetadataFact } from './metadata-facts.js';
import type { MetadataWords } from './metadata-words.js';
import { previewValue } from './preview-value.js';
import { ownMetadata } from './reflect.js';

/** A key with what it was written on: a class or function, or a class under the name of a member. */
export interface WrittenKey {
  subject: object;
  member?: string;
  key: unknown;
}

/** One key in words: its value, who wrote it and who reads it. */
export function describeMetadata(
  words: MetadataWords,
  on: MetadataFact['on'],
  { key, ...place }: WrittenKey,
): Pick<MetadataEntry, 'key' | 'value' | 'origin' | 'writtenBy'> & Pick<MetadataFact, 'readBy'> {
  const name = nameOfMetadataKey(key);
  const value = ownMetadata(key, place.subject, place.member);
  const fact = METADATA_FACTS.find((one) => one.on === on && one.key === key);
  const meaning = fact ? words.meaning(name, value) : null;
  return {
    key: name,
    value: previewValue(value) + (meaning === null ? '' : ` (${meaning})`),
    origin: fact?.origin ?? 'custom',
    writtenBy: fact ? writtenBy(fact, words, place) : packageOf(name),
    readBy: fact?.readBy ?? [],
  };
}

/** Several decorators write these keys; what they wrote tells which it was. */
const SHARED = new Set(['path', 'method']);

function writtenBy(
  { on, key, writtenBy: known }: MetadataFact,
  words: MetadataWords,
  { subject, member }: Pick<WrittenKey, 'subject' | 'member'>,
): string {
  const isShared = SHARED.has(key) || key.startsWith('microservices:');
  if (on !== 'method' || !isShared) return known;
  return words.decoratorOf((other) => ownMetadata(other, subject, member)) ?? known;
}

/** Libraries begin their keys with their name. */
function packageOf(key: string): string | null {
  if (key.startsWith('swagger/')) return '@nestjs/swagger';
  return key.startsWith('graphql:') ? '@nestjs/graphql' : null;
}
