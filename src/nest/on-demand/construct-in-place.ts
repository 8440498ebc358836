import { attemptAt } from './attempt.js';
import { dependsOnAny, siblingsOf, type Dependent } from './dependencies-of.js';
import { isFactory } from './is-factory.js';
import type { InstanceWrapper } from '../nest-types.js';
import type { Preparations, Prepared, Property } from './preparations.js';
import { settledValue } from './settled-value.js';
import { deferred } from '../start/start-progress.js';

type Method = (this: object, ...args: unknown[]) => unknown;

/** Nest's own methods (core injector/injector). */
export interface InjectorMethods {
  instantiateClass: Method;
  applyProperties: Method;
}

/** Told of everything that is constructed. */
export interface Fate {
  begins(wrapper: Dependent): void;
  made(wrapper: Dependent): void;
  failed(wrapper: Dependent, error: unknown): void;
}

/** A factory whose promise has no value yet. */
export interface Wait {
  wrapper: Dependent;
  settles: Promise<unknown>;
}

/** Gives everything that has to be waited for, and is told whether it came. */
export type Steps<T = void> = Generator<Wait, T, boolean>;

/** Everything that is constructed because somebody asked for one provider. */
interface Course {
  isOver: boolean;
  over: Promise<unknown>;
  /** Begun, and not there yet. */
  busy: Set<InstanceWrapper>;
  /** Siblings that need something of that. */
  postponed: Dependent[];
}

/**
 * Constructs what preview has left out, with what Nest has resolved for it.
 * Nest calls constructors and factories before it first waits (core
 * injector/injector: `instantiateClass`), so even `app.get` can have it done.
 */
export class InPlace {
  private readonly begun = new Map<Prepared | InstanceWrapper, Course>();
  /** Those that have called a constructor or a factory which has not returned. */
  private readonly calling = new Set<Course>();

  constructor(
    private readonly preparations: Preparations,
    private readonly methods: InjectorMethods,
    private readonly fate: Fate,
  ) {}

  /** Whether a constructor or a factory runs at this moment. */
  get isCalling(): boolean {
    return this.calling.size > 0;
  }

  /** The provider with what it depends on; a module that is configured is taken whole. */
  *construct(wrapper: Dependent): Steps {
    const end = deferred<void>();
    const course: Course = { isOver: false, over: end.promise, busy: new Set(), postponed: [] };
    try {
      yield* this.whole(wrapper, course);
      for (const sibling of course.postponed) yield* this.whole(sibling, course);
    } finally {
      course.isOver = true;
      end.resolve();
    }
  }

  private *whole(wrapper: Dependent, course: Course): Steps {
    const prepared = wrapper.isTransient ? undefined : this.preparations.of(wrapper);
    if (prepared) yield* this.one(prepared, course);
    else yield* this.siblings(wrapper, course);
  }

  private *one(prepared: Prepared, course: Course): Steps {
    const { injector, wrapper, target } = prepared;
    if (!(yield* this.begins(prepared, wrapper, course))) return;
    course.busy.add(target);
    const instances = yield* this.parameters(prepared, course);
    const properties = yield* this.properties(prepared, course);
    if (yield* this.instantiate(prepared, instances, course)) {
      this.methods.applyProperties.call(injector, hostOf(prepared).instance, properties);
      this.fate.made(target);
    }
    course.busy.delete(target);
    yield* this.siblings(wrapper, course);
  }

  private *siblings(wrapper: Dependent, course: Course): Steps {
    if (!(yield* this.begins(wrapper, wrapper, course))) return;
    for (const sibling of siblingsOf(wrapper)) {
      if (dependsOnAny(sibling, course.busy)) course.postponed.push(sibling);
      else yield* this.whole(sibling, course);
    }
  }

  /** False where it was begun before; what is not there then is one of a circle. */
  private *begins(what: Prepared | Dependent, wrapper: Dependent, course: Course): Steps<boolean> {
    const before = this.begun.get(what);
    if (!before) this.begun.set(what, course);
    else if (before !== course && !before.isOver && !this.calling.has(before)) {
      yield { wrapper, settles: before.over };
    }
    return !before;
  }

  private *parameters(dependent: Prepared, course: Course): Steps<unknown[]> {
    const needed = dependent.wrapper.getCtorMetadata?.() ?? [];
    const instances: unknown[] = [];
    for (const [index, given] of dependent.instances.entries()) {
      instances.push(yield* this.dependency(needed[index], given, { dependent, course }));
    }
    return instances;
  }

  private *properties(dependent: Prepared, course: Course): Steps<Property[]> {
    const needed = dependent.wrapper.getPropertiesMetadata?.() ?? [];
    const properties: Property[] = [];
    for (const property of dependent.properties) {
      const found = needed.find(({ key }) => key === property.key);
      const instance = yield* this.dependency(found?.wrapper, property.instance, {
        dependent,
        course,
      });
      properties.push({ ...property, instance });
    }
    return properties;
  }

  /** What is missing, or is a value, stays as Nest gave it. */
  private *dependency(
    wrapper: InstanceWrapper | undefined,
    given: unknown,
    { dependent, course }: { dependent: Prepared; course: Course },
  ): Steps<unknown> {
    const needed = wrapper && this.preparations.dependency(wrapper, given, dependent);
    if (!needed) return given;
    yield* this.one(needed, course);
    return hostOf(needed).instance;
  }

  /** Whether it is there in the end. */
  private *instantiate(prepared: Prepared, instances: unknown[], course: Course): Steps<boolean> {
    const { wrapper, target } = prepared;
    this.fate.begins(wrapper);
    const attempt = attemptAt(target.metatype);
    this.calling.add(course);
    const settles = this.callNest(prepared, instances, attempt.metatype);
    this.calling.delete(course);
    settles.catch(() => undefined);
    const { outcome } = attempt;
    if (outcome.kind === 'threw') this.fate.failed(wrapper, outcome.error);
    if (outcome.kind !== 'made' || !isFactory(wrapper)) return outcome.kind === 'made';
    const settled = settledValue(outcome.value);
    if (settled.state === 'pending') return yield { wrapper, settles };
    if (settled.state === 'rejected') this.fate.failed(wrapper, settled.value);
    // Nest itself does so when it has waited, though there is nothing to wait for.
    else hostOf(prepared).instance = settled.value;
    return settled.state === 'fulfilled';
  }

  private async callNest(
    { injector, wrapper, target, context }: Prepared,
    instances: unknown[],
    metatype: unknown,
  ): Promise<unknown> {
    const { options } = injector as { options?: object };
    const constructing = Object.create(injector, {
      options: { value: { ...options, preview: false } },
    }) as object;
    const [own, targeted] = [wrapper, target].map(
      (one) => Object.create(one, { metatype: { value: metatype, writable: true } }) as object,
    );
    return this.methods.instantiateClass.call(constructing, instances, own, targeted, ...context);
  }
}

function hostOf({ target, place }: Prepared): { instance: unknown } {
  return target.getInstanceByContextId(...place);
}
