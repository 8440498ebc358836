import type { Nest } from '../load-nest.js';
import { nameOfInstance } from '../names.js';
import type { Patches } from '../patches.js';
import { prototypeOf, type Method } from './prototype-of.js';

/** Tells the class of a filter by the element of the list that Nest made of it. */
export type FilterNames = (element: object) => string;

/**
 * Remembers which instance each `{ func, exceptionMetatypes }` was made of
 * (core exceptions/base-exception-filter-context: `createConcreteContext`): the
 * element itself holds a bound function only. Must be there before the
 * application boots.
 */
export async function filterNames(nest: Nest, patches: Patches): Promise<FilterNames> {
  const prototype = await prototypeOf(
    nest,
    'core',
    'exceptions/base-exception-filter-context',
    'BaseExceptionFilterContext',
  );
  const names = new WeakMap<object, string>();
  let resolved: object[] = [];
  patches.replace(
    prototype,
    'getFilterInstance',
    (original) =>
      function getFilterInstance(this: object, ...args: unknown[]) {
        const instance = (original as Method).apply(this, args) as object | null;
        if (instance) resolved.push(instance);
        return instance;
      },
  );
  patches.replace(
    prototype,
    'createConcreteContext',
    (original) =>
      function createConcreteContext(this: object, ...args: unknown[]) {
        resolved = [];
        const list = (original as Method).apply(this, args) as object[];
        list.forEach((element, index) => {
          const instance = resolved[index];
          if (instance) names.set(element, nameOfInstance(instance));
        });
        return list;
      },
  );
  return (element) => names.get(element) ?? '(filter)';
}
