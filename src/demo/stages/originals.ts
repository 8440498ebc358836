import 'reflect-metadata';

export type Class = abstract new (...given: never[]) => object;

/** Where metadata stands: on a class, a prototype or a method, or on one of the first two under the name of a member. */
export interface Place {
  subject: object;
  member?: string;
}

/** By class: gives it back what a stage takes off it. */
const originals = new Map<Class, () => void>();

/** Called before a class is changed. */
export function keepOriginal(type: Class): void {
  if (originals.has(type)) return;
  const methods = Object.getOwnPropertyDescriptors(type.prototype);
  const written = placesOf(type).map((place) => ({ place, entries: entriesOf(place) }));
  originals.set(type, () => {
    Object.defineProperties(type.prototype, methods);
    for (const { place, entries } of written) {
      clear(place);
      for (const [key, value] of entries) write(place, key, value);
    }
  });
}

/** Makes the finished application of what a stage has left. */
export function restoreOriginals(): void {
  for (const restore of originals.values()) restore();
  originals.clear();
}

/** Everywhere that decorators of a class, its methods and their parameters write. */
export function placesOf(type: Class): Place[] {
  const names = Object.getOwnPropertyNames(type.prototype).filter((name) => name !== 'constructor');
  return [{ subject: type }, ...names.flatMap((name) => placesOfMethod(type, name))];
}

export function placesOfMethod(type: Class, name: string): Place[] {
  const { value } = Object.getOwnPropertyDescriptor(type.prototype, name) ?? {};
  const method = typeof value === 'function' ? [{ subject: value as object }] : [];
  return [{ subject: type, member: name }, { subject: type.prototype, member: name }, ...method];
}

export function clear({ subject, member }: Place): void {
  for (const [key] of entriesOf({ subject, ...(member && { member }) })) {
    if (member === undefined) Reflect.deleteMetadata(key, subject);
    else Reflect.deleteMetadata(key, subject, member);
  }
}

export function write({ subject, member }: Place, key: unknown, value: unknown): void {
  if (member === undefined) Reflect.defineMetadata(key, value, subject);
  else Reflect.defineMetadata(key, value, subject, member);
}

export function entriesOf({ subject, member }: Place): [key: unknown, value: unknown][] {
  return member === undefined
    ? Reflect.getOwnMetadataKeys(subject).map((key) => [key, Reflect.getOwnMetadata(key, subject)])
    : Reflect.getOwnMetadataKeys(subject, member).map((key) => [
        key,
        Reflect.getOwnMetadata(key, subject, member),
      ]);
}
