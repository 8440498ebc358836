import {
  clear,
  entriesOf,
  keepOriginal,
  placesOf,
  placesOfMethod,
  write,
  type Class,
} from './originals.js';

/** Takes what a decorator wrote off a class. An empty class tells which keys it writes. */
export function leaveOutDecorator(decorator: ClassDecorator, type: Class): void {
  keepOriginal(type);
  class Empty {}
  decorator(Empty);
  for (const [key] of entriesOf({ subject: Empty })) Reflect.deleteMetadata(key, type);
}

/** Leaves classes as if no decorator had been written on them, their methods and the parameters of these. */
export function leaveOutClasses(...types: readonly Class[]): void {
  for (const type of types) {
    keepOriginal(type);
    placesOf(type).forEach(clear);
  }
}

/** Takes a method off a class, with what its decorators and those of its parameters wrote. */
export function leaveOutMethod(type: Class, name: string): void {
  keepOriginal(type);
  for (const place of placesOfMethod(type, name).filter(({ member }) => member)) clear(place);
  Reflect.deleteProperty(type.prototype, name);
}

/** Puts a method of another class in the place of one, with what its decorators wrote. */
export function replaceMethod(type: Class, name: string, source: Class): void {
  leaveOutMethod(type, name);
  const method = Object.getOwnPropertyDescriptor(source.prototype, name) ?? {};
  Object.defineProperty(type.prototype, name, method);
  const pairs = [
    [source, type],
    [source.prototype, type.prototype],
  ] as const;
  for (const [from, to] of pairs) {
    for (const [key, value] of entriesOf({ subject: from, member: name })) {
      write({ subject: to, member: name }, key, value);
    }
  }
}

/** Decorates a parameter once more: what is written for it replaces what stands there. */
export function redecorate(decorator: ParameterDecorator, type: Class, name: string, at: number) {
  keepOriginal(type);
  decorator(type.prototype, name, at);
}
