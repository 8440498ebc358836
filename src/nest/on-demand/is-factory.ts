import type { InstanceWrapper } from '../nest-types.js';

/** A class keeps its metatype without a list of injected tokens. */
export function isFactory({ inject }: InstanceWrapper): boolean {
  return inject !== undefined && inject !== null;
}
