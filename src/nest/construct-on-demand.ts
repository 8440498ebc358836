import { dependenciesOf, type Dependent } from './dependencies-of.js';
import type { Nest } from './load-nest.js';
import { nameOfToken } from './names.js';
import type { Observation } from './observation.js';
import type { Patches } from './patches.js';

type Method = (this: object, ...args: unknown[]) => unknown;

/** Thrown where `main.ts` asks for a provider that preview has not constructed; it is run again with that provider. */
export class NotConstructedYet extends Error {
  override readonly name = 'NotConstructedYet';
}

/** The providers that the application really asks for. */
export interface Demands {
  /** Begins a run. Resolves when something is asked for that it has not constructed: another run constructs it. */
  asked(): Promise<void>;
  /** Begins a run in which what is not constructed stays so. */
  last(): void;
  /** Whether this run asked for such a provider, and so is over. */
  isOver(): boolean;
  /** Asks for a provider; true where another run is to construct it. */
  needs(wrapper: Dependent): boolean;
  /** Whether there is nothing more to construct: the provider is there, or failed. */
  isSettled(wrapper: Dependent): boolean;
}

/** A provider, told apart from others of its token by the module that hosts it. */
interface Place {
  token: unknown;
  module: unknown;
}

interface Resolver {
  instanceLinksHost: { get(token: unknown, options?: object): Link | Link[] };
  contextModule?: { id: string };
}

interface Link {
  wrapperRef: Dependent;
}

/** How long something that is asked for may take to be constructed: what it connects to is not there. */
const CONSTRUCT_MS = 3000;

/**
 * Preview constructs nothing, but a `main.ts` usually asks for its
 * configuration (core injector/abstract-instance-resolver). What it asks for
 * is constructed by Nest's own injector with its dependencies, in a further
 * run, and nothing else is (core injector/injector: `instantiateClass`).
 */
export async function constructOnDemand(
  nest: Nest,
  patches: Patches,
  observation: Observation,
): Promise<Demands> {
  const wanted: Place[] = [];
  const settled = new WeakSet<Dependent>();
  const skipped = new WeakSet<Dependent>();
  const run = { tell: () => {}, asks: true, over: false };

  const construct = async (injector: Injector, instantiate: Method, args: unknown[]) => {
    const wrapper = args[1] as Dependent;
    if (!wanted.some((place) => isPlaceOf(place, wrapper))) {
      skipped.add(wrapper);
      return instantiate.apply(injector, args);
    }
    settled.add(wrapper);
    try {
      const options = { value: { ...injector.options, preview: false } };
      const constructing = Object.create(injector, { options }) as object;
      return await inTime(instantiate.apply(constructing, args));
    } catch (error) {
      if (error instanceof NotConstructedYet) throw error;
      observation.unseen.push(failedToConstruct(wrapper, error));
      return instantiate.apply(injector, args);
    }
  };

  // Values and Nest's own references to modules are there from the beginning.
  const isGiven = (wrapper: Dependent) => !skipped.has(wrapper) && isThere(wrapper.instance);
  const isSettled = (wrapper: Dependent) =>
    wrapper.host?.initOnPreview === true || settled.has(wrapper) || isGiven(wrapper);
  const needs = (wrapper: Dependent): boolean => {
    if (isSettled(wrapper) || !run.asks) return false;
    wanted.push(...dependenciesOf(wrapper).map(placeOf));
    run.over = true;
    run.tell();
    return true;
  };

  await observeInjector(nest, patches, construct);
  await observeResolver(nest, patches, (token, wrapper) => {
    if (!needs(wrapper)) return;
    throw new NotConstructedYet(`${nameOfToken(token)} is constructed in a further run.`);
  });
  return {
    asked: () => {
      run.over = false;
      return new Promise((resolve) => {
        run.tell = resolve;
      });
    },
    last: () => Object.assign(run, { over: false, asks: false }),
    isOver: () => run.over,
    needs,
    isSettled,
  };
}

interface Injector {
  options?: object;
}

async function observeInjector(
  nest: Nest,
  patches: Patches,
  construct: (injector: Injector, original: Method, args: unknown[]) => Promise<unknown>,
): Promise<void> {
  const { Injector } = await nest.inner('core', 'injector/injector');
  patches.replace(
    (Injector as { prototype: object }).prototype,
    'instantiateClass',
    (original) =>
      async function instantiateClass(this: Injector, ...args: unknown[]) {
        return construct(this, original as Method, args);
      },
  );
}

/** `app.get`, `app.select(…).get` and `moduleRef.get` end in `find`; `resolve` in `resolvePerContext`. */
async function observeResolver(
  nest: Nest,
  patches: Patches,
  ask: (token: unknown, wrapper: Dependent) => void,
): Promise<void> {
  const { AbstractInstanceResolver } = await nest.inner(
    'core',
    'injector/abstract-instance-resolver',
  );
  const { ExceptionHandler } = await nest.inner('core', 'errors/exception-handler');
  const resolver = (AbstractInstanceResolver as { prototype: object }).prototype;
  const askAll = (host: Resolver, token: unknown, options?: object) => {
    for (const { wrapperRef } of linksOf(host, token, options)) ask(token, wrapperRef);
  };
  patches.replace(
    resolver,
    'find',
    (original) =>
      function find(this: Resolver, ...args: unknown[]) {
        askAll(this, args[0], args[1] as object | undefined);
        return (original as Method).apply(this, args);
      },
  );
  patches.replace(
    resolver,
    'resolvePerContext',
    (original) =>
      async function resolvePerContext(this: Resolver, ...args: unknown[]) {
        const { strict, each } = (args[3] ?? {}) as { strict?: boolean; each?: boolean };
        const module = args[1] as { id?: string } | undefined;
        askAll(this, args[0], strict ? { moduleId: module?.id, each } : { each });
        return (original as Method).apply(this, args);
      },
  );
  // Nest would log each run that is replaced as if the application had failed.
  patches.replace(
    (ExceptionHandler as { prototype: object }).prototype,
    'handle',
    (original) =>
      function handle(this: object, ...args: unknown[]) {
        if (!(args[0] instanceof NotConstructedYet)) (original as Method).apply(this, args);
      },
  );
}

/** What nobody provides has no link; Nest's own error says so better. */
function linksOf({ instanceLinksHost }: Resolver, token: unknown, options = {}): Link[] {
  try {
    return [instanceLinksHost.get(token, options)].flat();
  } catch {
    return [];
  }
}

/** `0`, `''` and `false` are values as well. */
function isThere(instance: unknown): boolean {
  return instance !== undefined && instance !== null;
}

function isPlaceOf({ token, module }: Place, wrapper: Dependent): boolean {
  return isSame(token, wrapper.token) && isSame(module, wrapper.host?.metatype);
}

/** Classes that the entry itself declares are declared anew by each run: they are the same by their text. */
function isSame(one: unknown, other: unknown): boolean {
  if (one === other) return true;
  if (typeof one !== 'function' || typeof other !== 'function') return false;
  return one.name === other.name && String(one) === String(other);
}

function placeOf({ token, host }: Dependent): Place {
  return { token, module: host?.metatype };
}

async function inTime<T>(work: T | Promise<T>): Promise<T> {
  let giveUp: NodeJS.Timeout | undefined;
  const tooLong = new Promise<never>((_resolve, reject) => {
    giveUp = setTimeout(
      () => reject(new Error(`it was not there after ${CONSTRUCT_MS / 1000} s`)),
      CONSTRUCT_MS,
    );
  });
  try {
    return await Promise.race([work, tooLong]);
  } finally {
    clearTimeout(giveUp);
  }
}

function failedToConstruct({ token, metatype }: Dependent, error: unknown) {
  const why = error instanceof Error ? (error.message.split('\n')[0] ?? error.name) : String(error);
  return {
    what: `what depends on ${nameOfToken(token)}`,
    why: `the application asks for it before it listens, and constructing it failed: ${why}`,
    subject: metatype,
  };
}
