import { Demands } from './demands.js';
import type { Dependent } from './dependencies-of.js';
import type { Nest } from '../load-nest.js';
import { nameOfToken } from '../names.js';
import { NotConstructedYet } from './not-constructed-yet.js';
import type { Observation } from '../observe/observation.js';
import { observeResolver } from './observe-resolver.js';
import type { Patches } from '../patches.js';

type Method = (this: object, ...args: unknown[]) => unknown;

/** How long something that is asked for may take to be constructed: what it connects to is not there. */
const CONSTRUCT_MS = 3000;

/**
 * Preview constructs nothing, but a `main.ts` usually asks for its
 * configuration (core injector/abstract-instance-resolver). What it asks for
 * is constructed by Nest's own injector with its dependencies, in a further
 * run, and nothing else is.
 */
export async function constructOnDemand(
  nest: Nest,
  patches: Patches,
  observation: Observation,
): Promise<Demands> {
  const demands = new Demands();
  await observeInjector(nest, patches, demands, observation);
  await observeResolver(nest, patches, (token, wrapper) => {
    if (!demands.needs(wrapper)) return;
    throw new NotConstructedYet(`${nameOfToken(token)} is constructed in a further run.`);
  });
  await silenceRuns(nest, patches);
  return demands;
}

/** Core injector/injector: `instantiateClass` is where preview leaves out the constructor. */
async function observeInjector(
  nest: Nest,
  patches: Patches,
  demands: Demands,
  observation: Observation,
): Promise<void> {
  const { Injector } = await nest.inner('core', 'injector/injector');
  patches.replace(
    (Injector as { prototype: object }).prototype,
    'instantiateClass',
    (original) =>
      async function instantiateClass(this: { options?: object }, ...args: unknown[]) {
        const wrapper = args[1] as Dependent;
        const instantiate = original as Method;
        if (!demands.constructs(wrapper)) return instantiate.apply(this, args);
        const options = { value: { ...this.options, preview: false } };
        try {
          return await inTime(instantiate.apply(Object.create(this, { options }) as object, args));
        } catch (error) {
          if (error instanceof NotConstructedYet) throw error;
          observation.unseen.push(failedToConstruct(wrapper, error));
          return instantiate.apply(this, args);
        }
      },
  );
}

/** Nest would log each run that is replaced as if the application had failed. */
async function silenceRuns(nest: Nest, patches: Patches): Promise<void> {
  const { ExceptionHandler } = await nest.inner('core', 'errors/exception-handler');
  patches.replace(
    (ExceptionHandler as { prototype: object }).prototype,
    'handle',
    (original) =>
      function handle(this: object, ...args: unknown[]) {
        if (!(args[0] instanceof NotConstructedYet)) (original as Method).apply(this, args);
      },
  );
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
