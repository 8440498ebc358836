import type { MetadataChange } from '../diff.js';
import type { ClassMetadata, WrittenMetadata } from '../snapshot.js';

interface Written extends WrittenMetadata {
  class: string;
  file: string | null;
}

/** The keys that decorators wrote in one state and not, or otherwise, in the other. */
export function compareMetadata(
  before: readonly ClassMetadata[],
  after: readonly ClassMetadata[],
): MetadataChange[] {
  const [old, now] = [byPlace(before), byPlace(after)];
  const places = new Set([...now.keys(), ...old.keys()]);
  return [...places].flatMap((place) => compareEntries(old.get(place), now.get(place)));
}

function byPlace(classes: readonly ClassMetadata[]): Map<string, Written> {
  const all = classes.flatMap(({ name, file, entries }) =>
    entries.map((entry): Written => ({ ...entry, class: name, file })),
  );
  return new Map(
    all.map((one) => [JSON.stringify([one.file, one.class, one.member, one.key]), one]),
  );
}

function compareEntries(before: Written | undefined, after: Written | undefined): MetadataChange[] {
  const entry = after ?? before;
  if (!entry || before?.value === after?.value) return [];
  const { class: name, file, member, key, origin, writtenBy } = entry;
  const values = { before: before?.value ?? null, after: after?.value ?? null };
  return [{ class: name, file, member, key, origin, writtenBy, ...values }];
}
