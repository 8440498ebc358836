import type { Nest } from '../load-nest.js';
import { nameOfMetadataKey, nameOfToken } from '../names.js';
import type { Constructor, InstanceWrapper, NestContainer } from '../nest-types.js';
import type { Observation } from './observation.js';

interface Scanner {
  getAllMethodNames?(prototype: object): Iterable<string>;
  /** Its name before Nest 9.3. */
  getAllFilteredMethodNames?(prototype: object): Iterable<string>;
}

/** What carries a key of metadata. */
interface Carriers {
  noun: 'method' | 'class';
  keys: string[];
  places: string[];
  subject: unknown;
}

/** Keys of `@nestjs/graphql` and its drivers, whose handlers are listed; those of `@nestjs/swagger` only describe. */
const READ = ['graphql:', 'swagger/'];

/** Where each package keeps the keys that its own decorators write. */
const CONSTANTS = [
  ['common', 'constants'],
  ['core', 'constants'],
  ['websockets', 'constants'],
  ['microservices', 'constants'],
] as const;

/**
 * Schedulers, queues and custom decorators leave metadata that a library reads
 * when the application starts. What carries such a key and is no handler is
 * told, so that it is not lost in silence: once for each key.
 */
export async function noteUnreadMetadata(
  nest: Nest,
  container: NestContainer,
  observation: Observation,
  preview: boolean,
): Promise<void> {
  const { MetadataScanner } = await nest.inner('core', 'metadata-scanner');
  const scanner = new (MetadataScanner as new () => Scanner)();
  const known = await knownKeys(nest);
  const handlers = handledMethods(observation);
  const carriers = new Map<string, Carriers>();
  for (const metatype of providedClasses(container)) {
    const methods = handlers.get(metatype);
    if (!methods) note('class', metatype, nameOfToken(metatype));
    const { prototype } = metatype as { prototype: object };
    for (const name of scanner.getAllMethodNames?.(prototype) ??
      scanner.getAllFilteredMethodNames?.(prototype) ??
      []) {
      if (methods?.has(name)) continue;
      const method: unknown = Reflect.get(prototype, name);
      note('method', method, `${nameOfToken(metatype)}.${name}`);
    }
  }
  for (const carrier of withSamePlaces(carriers)) observation.unseen.push(told(carrier, preview));

  function note(noun: Carriers['noun'], subject: unknown, place: string): void {
    for (const key of keysOf(subject)) {
      if (known.has(key) || READ.some((start) => String(key).startsWith(start))) continue;
      const name = nameOfMetadataKey(key);
      const carrier = carriers.get(`${noun} ${name}`) ?? {
        noun,
        keys: [name],
        places: [],
        subject,
      };
      carrier.places.push(place);
      carriers.set(`${noun} ${name}`, carrier);
    }
  }
}

async function knownKeys(nest: Nest): Promise<Set<unknown>> {
  const known = new Set<unknown>();
  for (const [packageName, file] of CONSTANTS) {
    if (!nest.has(packageName)) continue;
    for (const value of Object.values(await nest.inner(packageName, file))) {
      for (const key of typeof value === 'object' && value ? Object.values(value) : [value]) {
        known.add(key);
      }
    }
  }
  return known;
}

/** Every class of which something is listed, with the names of those methods. */
function handledMethods({ routes, gateways, handlers }: Observation): Map<unknown, Set<string>> {
  const handled = new Map<unknown, Set<string>>();
  const methodsOf = (metatype: unknown): Set<string> => {
    let methods = handled.get(metatype);
    if (!methods) handled.set(metatype, (methods = new Set()));
    return methods;
  };
  for (const { handler } of routes) methodsOf(handler.wrapper.metatype).add(handler.methodName);
  for (const { metatype, messages } of gateways) {
    const methods = methodsOf(metatype);
    for (const { methodName } of messages) methods.add(methodName);
  }
  for (const { metatype, methodName } of handlers) methodsOf(metatype).add(methodName);
  return handled;
}

/** Modules are among their own providers; what a factory makes has no class that is known. */
function providedClasses(container: NestContainer): Set<Constructor> {
  const classes = new Set<Constructor>();
  for (const module of container.getModules().values()) {
    for (const wrapper of [...module.providers.values(), ...module.controllers.values()]) {
      if (isClass(wrapper) && wrapper.metatype !== module.metatype) {
        classes.add(wrapper.metatype as Constructor);
      }
    }
  }
  return classes;
}

function isClass({ metatype, inject, isAlias }: InstanceWrapper): boolean {
  return typeof metatype === 'function' && Boolean(metatype.prototype) && !inject && !isAlias;
}

/** `reflect-metadata` of the target. */
function keysOf(subject: unknown): unknown[] {
  const { getMetadataKeys } = Reflect as { getMetadataKeys?: (subject: unknown) => unknown[] };
  return typeof subject === 'function' ? (getMetadataKeys?.(subject) ?? []) : [];
}

/** A decorator may write several keys. */
function withSamePlaces(carriers: Map<string, Carriers>): Carriers[] {
  const merged = new Map<string, Carriers>();
  for (const carrier of carriers.values()) {
    const same = JSON.stringify([carrier.noun, carrier.places]);
    const known = merged.get(same);
    if (known) known.keys.push(...carrier.keys);
    else merged.set(same, carrier);
  }
  const all = [...merged.values()];
  const outer = all.filter((carrier) => !all.some((other) => isWithin(carrier, other)));
  for (const { keys } of outer) keys.sort();
  const first = ({ keys }: Carriers) => keys[0] ?? '';
  return outer.sort((one, other) => (first(one) < first(other) ? -1 : 1));
}

/** What all carry says that they are there; what only some of them carry are options. */
function isWithin({ noun, places }: Carriers, other: Carriers): boolean {
  if (noun !== other.noun || places.length >= other.places.length) return false;
  const all = new Set(other.places);
  return places.every((place) => all.has(place));
}

function told({ noun, keys, places, subject }: Carriers, preview: boolean) {
  const count = `${places.length} ${noun}${places.length === 1 ? '' : noun === 'class' ? 'es' : 's'}`;
  const example = places.length === 1 ? (places[0] ?? '') : `for example ${places[0]}`;
  return {
    what: `${count} with the metadata ${keys.join(', ')} (${example})`,
    why: preview
      ? 'what reads it runs only in a started application: routes --live shows whether Nest then makes a handler of it, which guards, interceptors, pipes and filters run for'
      : 'Nest made no handler of it while the application started, so who calls it runs no guard, interceptor, pipe or filter',
    subject,
  };
}
