import type { Dependent } from './dependencies-of.js';
import type { InstanceWrapper } from '../nest-types.js';

/** Where Nest keeps one instance of a provider (core injector/instance-wrapper). */
interface InstanceHost {
  instance: unknown;
}

/** A wrapper as the injector asks it for that place: a context, and the id of who gets a transient instance. */
export interface Target extends Dependent {
  getInstanceByContextId(...place: unknown[]): InstanceHost;
}

export interface Property {
  key: string | symbol;
  instance: unknown;
}

/** What Nest was about to construct when preview left it out: the arguments of core injector/injector `instantiateClass`. */
export interface Prepared {
  injector: object;
  /** What it is constructed with; what was left out itself is not constructed. */
  instances: readonly unknown[];
  wrapper: Dependent;
  target: Target;
  /** The arguments behind these. */
  context: readonly unknown[];
  /** What `target` is asked for its host with. */
  place: readonly unknown[];
  /** What preview gave in its place. */
  standIn: unknown;
  properties: readonly Property[];
}

/** All that preview has left out, with everything that Nest resolved for it. */
export class Preparations {
  private readonly all = new Map<InstanceWrapper, Prepared[]>();
  private readonly byStandIn = new WeakMap<object, Prepared>();

  /** Lets Nest prepare an instance, and keeps what it was to be constructed with. */
  async note(
    injector: object,
    [instances, wrapper, target, ...context]: unknown[],
    prepare: (args: unknown[]) => unknown,
  ): Promise<unknown> {
    let place: unknown[] = [];
    const getInstanceByContextId = (...asked: unknown[]) => {
      place = asked;
      return (target as Target).getInstanceByContextId(...asked);
    };
    const watched = Object.create(target as object, {
      getInstanceByContextId: { value: getInstanceByContextId },
    }) as unknown;
    const standIn = await prepare([instances, wrapper, watched, ...context]);
    this.keep({
      injector,
      instances: instances as unknown[],
      wrapper: wrapper as Dependent,
      target: target as Target,
      context,
      place,
      standIn,
      properties: [],
    });
    return standIn;
  }

  /** Properties are set after the constructor (core injector/injector: `applyProperties`). */
  noteProperties(standIn: unknown, properties: readonly Property[]): void {
    const prepared = this.byStandIn.get(standIn as object);
    if (prepared) prepared.properties = properties;
  }

  /** The one that is shared by all who ask for the provider. */
  of(wrapper: InstanceWrapper): Prepared | undefined {
    return this.all.get(wrapper)?.at(0);
  }

  /** The one that `dependent` gets as `given`: each who depends on a transient provider has its own. */
  dependency(wrapper: InstanceWrapper, given: unknown, dependent: Prepared): Prepared | undefined {
    const { id } = dependent.wrapper;
    const all = this.all.get(wrapper) ?? [];
    const own = ({ place: [, owner] }: Prepared) => typeof owner === 'string' && owner.endsWith(id);
    const same = ({ standIn }: Prepared) => Boolean(given) && standIn === given;
    return all.find(same) ?? all.find(own) ?? all[0];
  }

  private keep(prepared: Prepared): void {
    const { target, standIn } = prepared;
    const all = this.all.get(target);
    if (all) all.push(prepared);
    else this.all.set(target, [prepared]);
    if (typeof standIn === 'object' && standIn !== null) this.byStandIn.set(standIn, prepared);
  }
}
