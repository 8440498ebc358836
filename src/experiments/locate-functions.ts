import { nameOfFunction, type LocatedFunction, type NestFunction } from '../model/nest-function.js';
import { openFunctionLocations } from '../nest/function-locations.js';
import type { Nest } from '../nest/load-nest.js';
import { findFunction } from './find-function.js';

/** Where each of them stands in the installed Nest; null for those that it does not have. */
export async function locateFunctions(
  nest: Nest,
  wanted: readonly NestFunction[],
): Promise<(LocatedFunction | null)[]> {
  const found = await Promise.all(wanted.map((one) => findFunction(nest, one)));
  const locations = openFunctionLocations(nest.folder);
  try {
    return wanted.map((one, index) => {
      const value = found[index]?.value;
      const source = value ? locations.of(value) : null;
      if (!value || !source) return null;
      const name = `@nestjs/${one.package}`;
      return {
        name: nameOfFunction(one),
        package: name,
        version: nest.packages[name] ?? '',
        source,
        text: Function.prototype.toString.call(value),
      };
    });
  } finally {
    locations.close();
  }
}
