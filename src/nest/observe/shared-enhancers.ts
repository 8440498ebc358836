import type { Level, Role } from '../../model/app-model.js';
import type { ObservedEnhancer } from './observation.js';

/** The enhancers of one role at one level, each noted once for however many handlers it stands before. */
export class SharedEnhancers {
  private readonly known = new Map<object, ObservedEnhancer>();

  constructor(
    private readonly role: Role,
    private readonly level: Level,
  ) {}

  of(bound: object, instance: object, catches?: readonly unknown[]): ObservedEnhancer {
    const known = this.known.get(instance);
    if (known?.bound === bound) return known;
    const { role, level } = this;
    const enhancer: ObservedEnhancer = { role, level, bound, instance };
    if (catches) enhancer.catches = catches;
    this.known.set(instance, enhancer);
    return enhancer;
  }
}
