import type { Nest } from '../load-nest.js';
import type { Callable, Constructor, InstanceWrapper, NestModule } from '../nest-types.js';
import type { Patches } from '../patches.js';
import { prototypeOf } from '../trace/prototype-of.js';
import type { BootRecorder } from './boot-recorder.js';
import { endSpan, openSpan, type Construction } from './recording.js';
import { runTimed } from './run-timed.js';
import { whileRecording } from './while-recording.js';

/**
 * Times constructors and factories (core injector/injector): `loadInstance`
 * begins with a provider, and `instantiateClass` is called once its
 * dependencies are there. Whether that constructs anything is up to it, so what
 * it would construct with is watched for as long as it decides.
 */
export async function observeConstructions(
  nest: Nest,
  patches: Patches,
  recorder: BootRecorder,
): Promise<void> {
  const injector = await prototypeOf(nest, 'core', 'injector/injector', 'Injector');
  whileRecording(recorder, patches, injector, 'loadInstance', (run, args) => {
    const [wrapper, , module] = args as [InstanceWrapper, unknown, NestModule];
    constructionOf(wrapper, recorder).module ??= module;
    return run();
  });
  whileRecording(recorder, patches, injector, 'instantiateClass', (run, args) => {
    const [, wrapper, target] = args as [unknown, InstanceWrapper, InstanceWrapper];
    const isFactory = wrapper.inject !== undefined && wrapper.inject !== null;
    return timed(constructionOf(wrapper, recorder), isFactory ? target : wrapper, run);
  });
}

function constructionOf(given: InstanceWrapper, { recording }: BootRecorder): Construction {
  const wrapper = providerOf(given);
  const known = recording.constructions.get(wrapper);
  if (known) return known;
  const asked = performance.now();
  const construction: Construction = { module: null, asked, calls: [], isAsync: false };
  recording.constructions.set(wrapper, construction);
  return construction;
}

/** A preview constructs what it had left out with a wrapper that inherits from the provider's own. */
function providerOf(wrapper: InstanceWrapper): InstanceWrapper {
  const under = Object.getPrototypeOf(wrapper) as InstanceWrapper;
  return Object.hasOwn(under, 'token') ? under : wrapper;
}

/** What it constructs with is read, and called, before it waits for anything. */
function timed(construction: Construction, holder: InstanceWrapper, run: () => unknown): unknown {
  const { metatype } = holder;
  if (typeof metatype !== 'function') return run();
  const putBack = () => (holder.metatype = metatype);
  holder.metatype = new Proxy(metatype, {
    construct(_watched, dependencies: unknown[]) {
      putBack();
      const make = () => Reflect.construct(metatype, dependencies);
      return note(construction, make) as object;
    },
    apply(_watched, self, dependencies: unknown[]) {
      putBack();
      const make = () => Reflect.apply(metatype as Callable, self, dependencies) as unknown;
      return note(construction, make);
    },
  }) as Constructor;
  try {
    return run();
  } finally {
    putBack();
  }
}

function note(construction: Construction, make: () => unknown): unknown {
  const call = openSpan();
  construction.calls.push(call);
  const made = runTimed(make, (how) => endSpan(call, how));
  construction.isAsync ||= made instanceof Promise;
  return made;
}
