import { shortReason } from '../../model/short-reason.js';
import type { Repeats } from '../boot-options.js';
import { InPlace, type InjectorMethods } from './construct-in-place.js';
import { Demands } from './demands.js';
import { containerOf, type Dependent } from './dependencies-of.js';
import type { Nest } from '../load-nest.js';
import { nameOfToken } from '../names.js';
import { NotConstructedYet } from './not-constructed-yet.js';
import type { Observation } from '../observe/observation.js';
import { observeResolver } from './observe-resolver.js';
import { OnDemand } from './on-demand.js';
import { replaceGlobal } from '../observe/replace-global.js';
import type { Patches } from '../patches.js';
import { Patience } from './patience.js';
import { Preparations, type Property } from './preparations.js';
import { RunHistory } from './run-history.js';

type Method = (this: object, ...args: unknown[]) => unknown;

interface Options {
  preview?: boolean;
}

/**
 * Preview constructs nothing, but a `main.ts` usually asks for its
 * configuration (core injector/abstract-instance-resolver). What it asks for
 * is constructed with its dependencies when it does, and nothing else is; where
 * that takes time, which `app.get` does not give, in a further run.
 */
export async function constructOnDemand(
  nest: Nest,
  patches: Patches,
  observation: Observation,
  repeats: Repeats | undefined,
): Promise<OnDemand> {
  const demands = new Demands(repeats?.ahead ?? []);
  const history = new RunHistory();
  const preparations = new Preparations();
  const failed = (wrapper: Dependent, error: unknown) => {
    if (error instanceof NotConstructedYet) throw error;
    if (history.isSpoiled(wrapper)) repeats?.spoils();
    history.failed(wrapper);
    observation.unseen.push(failedToConstruct(wrapper, error));
  };
  const methods = await observeInjector(nest, patches, { demands, preparations, failed });
  const fate = {
    failed,
    begins: (wrapper: Dependent) => demands.begins(wrapper),
    made(wrapper: Dependent) {
      history.made(wrapper);
      const container = wrapper.host && containerOf(wrapper.host);
      replaceGlobal(observation, wrapper, container?.applicationConfig);
    },
  };
  const inPlace = new InPlace(preparations, methods, fate);
  const onDemand = new OnDemand(demands, inPlace, history, failed);
  await observeResolver(nest, patches, {
    get(token, wrapper) {
      if (!inPlace.isCalling && !demands.isOver()) history.asked();
      if (!onDemand.now(wrapper)) {
        throw new NotConstructedYet(`${nameOfToken(token)} is constructed in a further run.`);
      }
      if (history.isAsFar) repeats?.passes();
    },
    resolve: (wrapper, rehearse) => onDemand.soon(wrapper, rehearse),
  });
  await silenceRuns(nest, patches);
  return onDemand;
}

interface Observed {
  demands: Demands;
  preparations: Preparations;
  failed(wrapper: Dependent, error: unknown): void;
}

/** Core injector/injector: `instantiateClass` is where preview leaves out the constructor. */
async function observeInjector(
  nest: Nest,
  patches: Patches,
  { demands, preparations, failed }: Observed,
): Promise<InjectorMethods> {
  const { Injector } = await nest.inner('core', 'injector/injector');
  const { prototype } = Injector as { prototype: InjectorMethods };
  const { instantiateClass: instantiate, applyProperties: apply } = prototype;
  patches.replace(
    prototype,
    'instantiateClass',
    () =>
      async function instantiateClass(this: { options?: Options }, ...args: unknown[]) {
        const wrapper = args[1] as Dependent;
        const leaveOut = (given: unknown[]) => instantiate.apply(this, given);
        if (!demands.constructs(wrapper)) {
          const isLeftOut = this.options?.preview && wrapper.host?.initOnPreview !== true;
          return isLeftOut ? preparations.note(this, args, leaveOut) : leaveOut(args);
        }
        const options = { value: { ...this.options, preview: false } };
        try {
          const constructing = Object.create(this, { options }) as object;
          return await new Patience().wait(instantiate.apply(constructing, args));
        } catch (error) {
          failed(wrapper, error);
          return leaveOut(args);
        }
      },
  );
  patches.replace(
    prototype,
    'applyProperties',
    () =>
      function applyProperties(this: object, ...args: unknown[]) {
        preparations.noteProperties(args[0], args[1] as Property[]);
        return apply.apply(this, args);
      },
  );
  return { instantiateClass: instantiate, applyProperties: apply };
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

function failedToConstruct({ token, metatype }: Dependent, error: unknown) {
  const why = error instanceof Error ? shortReason(error.message) || error.name : String(error);
  return {
    what: `what depends on ${nameOfToken(token)}`,
    why: `the application asks for it before it listens, and constructing it failed: ${why}`,
    subject: metatype,
  };
}
