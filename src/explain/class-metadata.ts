import type { ClassMetadata, WrittenMetadata } from '../model/snapshot.js';
import { openFunctionLocations } from '../nest/function-locations.js';
import { givenName, liveClasses } from '../nest/live-classes.js';
import type { OpenedApplication } from '../nest/opened-application.js';
import { describeMetadata, type WrittenKey } from './describe-metadata.js';
import { loadMetadataWords, type MetadataWords } from './metadata-words.js';
import { keysOf } from './reflect.js';

/** Reads what was written on the classes of an application that is open. */
export type ReadClassMetadata = (opened: OpenedApplication) => Promise<ClassMetadata[]>;

/**
 * For an application that is opened several times in this process. The classes
 * in memory are looked for once, which takes half a second: what is opened first
 * has to have loaded all of them.
 */
export function openClassMetadata(): ReadClassMetadata {
  let classes: Function[] | null = null;
  return (opened) => {
    classes ??= liveClasses();
    return classMetadata(opened, classes);
  };
}

/**
 * What was written on every class that the application's own files declare,
 * whether Nest was given it or not, by file and name. Nothing of the
 * application runs.
 */
async function classMetadata(
  { nest, location: { root } }: OpenedApplication,
  classes: readonly Function[],
): Promise<ClassMetadata[]> {
  const words = await loadMetadataWords(nest);
  const written = classes
    .map((type) => ({ type, entries: entriesOf(type, words) }))
    .filter(({ entries }) => entries.length > 0);
  const locations = openFunctionLocations(root);
  try {
    locations.prepare(written.map(({ type }) => type));
    return written
      .map(({ type, entries }) => ({
        name: givenName(type),
        file: locations.of(type)?.file ?? null,
        entries,
      }))
      .filter(({ file }) => file !== null && !/^(\.\.|node_modules)\//.test(file))
      .sort((one, other) => compareText(keyOf(one), keyOf(other)));
  } finally {
    locations.close();
  }
}

function entriesOf(type: Function, words: MetadataWords): WrittenMetadata[] {
  const own = keysOf(type).map((key) => entryOf(words, null, { subject: type, key }));
  const { prototype } = type as { prototype: object };
  const members = Object.getOwnPropertyNames(prototype).filter((name) => name !== 'constructor');
  return [...own, ...members.flatMap((member) => entriesOfMember(type, prototype, member, words))];
}

function entriesOfMember(
  type: Function,
  prototype: object,
  member: string,
  words: MetadataWords,
): WrittenMetadata[] {
  const { value } = Object.getOwnPropertyDescriptor(prototype, member) ?? {};
  const method = typeof value === 'function' ? [value as object] : [];
  return [
    ...method.flatMap((subject) => keysOf(subject).map((key) => ({ subject, key }))),
    ...[type, prototype].flatMap((subject) =>
      keysOf(subject, member).map((key) => ({ subject, member, key })),
    ),
  ].map((place) => entryOf(words, member, place));
}

function entryOf(words: MetadataWords, member: string | null, place: WrittenKey): WrittenMetadata {
  const on = member === null ? 'class' : 'method';
  const { readBy: _readBy, ...described } = describeMetadata(words, on, place);
  return { member, ...described };
}

function keyOf({ file, name }: ClassMetadata): string {
  return `${file} ${name}`;
}

/** By code unit, so that the order is the same under every locale. */
function compareText(one: string, other: string): number {
  return one < other ? -1 : one > other ? 1 : 0;
}
