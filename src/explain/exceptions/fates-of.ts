import type { Fate } from '../../model/exceptions.js';
import { outcomeOf, type Select, type ThrownException } from '../outcome-of.js';
import type { AskedGroup } from './handler-groups.js';

/** What becomes of an exception, the groups of handlers with the same outcome together. */
export function fatesOf(
  thrown: ThrownException,
  groups: readonly AskedGroup[],
  select: Select,
): Fate[] {
  const fates = new Map<string, Fate>();
  groups.forEach(({ filters, asking }, index) => {
    const outcome = outcomeOf(thrown, filters, asking, select);
    const key = JSON.stringify(outcome);
    const fate = fates.get(key);
    if (fate) fate.groups.push(index);
    else fates.set(key, { groups: [index], ...outcome });
  });
  return [...fates.values()];
}
