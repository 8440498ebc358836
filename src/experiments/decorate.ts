import { METADATA_FACTS } from '../explain/metadata-facts.js';
import { previewValue } from '../explain/preview-value.js';
import { keysOf, ownMetadata } from '../explain/reflect.js';
import type { Transport } from '../model/app-model.js';
import type { Decorated, Decorating, DecoratorCall, WrittenMetadata } from '../model/experiment.js';
import { nameOfFunction } from '../model/nest-function.js';
import type { Nest } from '../nest/load-nest.js';
import { nameOfMetadataKey } from '../nest/names.js';
import { demandFunction } from './find-function.js';

/** What can carry metadata of a class. */
interface Place {
  name: string;
  on: 'class' | 'method';
  subject: object;
  member?: string;
}

type Written = Map<Place, Map<unknown, string>>;

/**
 * Applies decorators to a new class, one by one, as TypeScript does it: a
 * decorator is a function. Errors: where the installed Nest lacks one.
 */
export async function decorate(
  nest: Nest,
  { for: transport, class: name, methods, decorators }: Decorating,
): Promise<Decorated[]> {
  const subject = bareClass(name, methods);
  const places = placesOf(subject, name, methods);
  const steps: Decorated[] = [];
  let before = read(places);
  for (const call of decorators) {
    const { value: factory } = await demandFunction(nest, call.decorator);
    apply(Reflect.apply(factory, undefined, call.with) as Function, subject, call);
    const after = read(places);
    const given = call.with.map(previewValue).join(', ');
    const text = `${nameOfFunction(call.decorator)}(${given})`;
    const written = changes(before, after).map((one) => named(one, transport));
    steps.push({ text, on: targetOf(name, call), written });
    before = after;
  }
  return steps;
}

function bareClass(name: string, methods: readonly string[]): Function {
  const subject = class {};
  Object.defineProperty(subject, 'name', { value: name });
  for (const method of methods) {
    const value = { [method]: () => undefined }[method];
    Object.defineProperty(subject.prototype, method, { value, writable: true, configurable: true });
  }
  return subject;
}

function placesOf(subject: Function, name: string, methods: readonly string[]): Place[] {
  const prototype = subject.prototype as Record<string, object>;
  return [
    { name: `class ${name}`, on: 'class', subject },
    ...methods.flatMap((member): Place[] => [
      { name: `method ${member}`, on: 'method', subject: prototype[member] as object },
      { name: `class ${name}, under ${member}`, on: 'method', subject, member },
      { name: `prototype of ${name}, under ${member}`, on: 'method', subject: prototype, member },
    ]),
  ];
}

/** `__decorate` of TypeScript: classes alone, methods with their descriptor, parameters with their index. */
function apply(decorator: Function, subject: Function, { on }: DecoratorCall): void {
  if (!on) return void Reflect.apply(decorator, undefined, [subject]);
  const prototype = subject.prototype as object;
  const descriptor = Object.getOwnPropertyDescriptor(prototype, on.method);
  Reflect.apply(decorator, undefined, [prototype, on.method, on.param ?? descriptor]);
}

function targetOf(name: string, { on }: DecoratorCall): string {
  if (!on) return `class ${name}`;
  return on.param === undefined ? `method ${on.method}` : `parameter ${on.param} of ${on.method}`;
}

function read(places: readonly Place[]): Written {
  return new Map(places.map((place) => [place, valuesOf(place)]));
}

function valuesOf({ subject, member }: Place): Map<unknown, string> {
  const keys = keysOf(subject, member);
  return new Map(keys.map((key) => [key, previewValue(ownMetadata(key, subject, member))]));
}

interface Change {
  place: Place;
  key: unknown;
  was: string | null;
  value: string;
}

function changes(before: Written, after: Written): Change[] {
  return [...after].flatMap(([place, values]) =>
    [...values]
      .map(([key, value]) => ({ place, key, value, was: before.get(place)?.get(key) ?? null }))
      .filter(({ value, was }) => value !== was),
  );
}

function named({ place, key, was, value }: Change, transport: Transport): WrittenMetadata {
  const fact = METADATA_FACTS.find((one) => one.key === key && one.on === place.on);
  const readers = (fact?.readBy ?? []).filter(({ only = transport }) => only === transport);
  return {
    place: place.name,
    key: nameOfMetadataKey(key),
    before: was,
    after: value,
    readBy: readers.map(({ name }) => name),
  };
}
