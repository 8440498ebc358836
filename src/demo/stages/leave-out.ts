import 'reflect-metadata';

type Class = abstract new (...given: never[]) => object;

/** Takes what a decorator wrote off a class. An empty class tells which keys it writes. */
export function leaveOutDecorator(decorator: ClassDecorator, type: Class): void {
  class Empty {}
  decorator(Empty);
  for (const key of Reflect.getOwnMetadataKeys(Empty)) Reflect.deleteMetadata(key, type);
}

/** Takes a method off a class, with what its decorators and those of its parameters wrote. */
export function leaveOutMethod(type: Class, name: string): void {
  clear(type, name);
  clear(type.prototype, name);
  Reflect.deleteProperty(type.prototype, name);
}

/** Leaves classes as if nothing had been written on them. */
export function leaveOutClasses(...types: readonly Class[]): void {
  for (const type of types) {
    for (const name of Object.getOwnPropertyNames(type.prototype)) {
      if (name !== 'constructor') clearMethod(type, name);
    }
    clear(type);
  }
}

/** Puts a method of another class in the place of one, with what its decorators wrote. */
export function replaceMethod(type: Class, name: string, source: Class): void {
  leaveOutMethod(type, name);
  Object.defineProperty(type.prototype, name, methodOf(source, name));
  copy(source, type, name);
  copy(source.prototype, type.prototype, name);
}

function clearMethod(type: Class, name: string): void {
  clear(type, name);
  clear(type.prototype, name);
  const { value } = methodOf(type, name);
  if (typeof value === 'function') clear(value as object);
}

function methodOf(type: Class, name: string): PropertyDescriptor {
  return Object.getOwnPropertyDescriptor(type.prototype, name) ?? {};
}

function clear(subject: object, member?: string): void {
  for (const key of keysOf(subject, member)) {
    if (member === undefined) Reflect.deleteMetadata(key, subject);
    else Reflect.deleteMetadata(key, subject, member);
  }
}

function copy(from: object, to: object, member: string): void {
  for (const key of keysOf(from, member)) {
    Reflect.defineMetadata(key, Reflect.getOwnMetadata(key, from, member), to, member);
  }
}

function keysOf(subject: object, member?: string): unknown[] {
  return member === undefined
    ? Reflect.getOwnMetadataKeys(subject)
    : Reflect.getOwnMetadataKeys(subject, member);
}
