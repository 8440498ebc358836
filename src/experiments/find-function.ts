import { nameOfFunction, type NestFunction } from '../model/nest-function.js';
import type { Nest } from '../nest/load-nest.js';

/** A function of the installed Nest, with what it is called on. */
export interface FoundFunction {
  value: Function;
  owner: unknown;
}

/** Null where the installed Nest has no such function. */
export async function findFunction(
  nest: Nest,
  wanted: NestFunction,
): Promise<FoundFunction | null> {
  let value: unknown = await exportsOf(nest, wanted);
  let owner: unknown;
  for (const part of wanted.path) {
    owner = value;
    value = (value as Record<string, unknown> | null | undefined)?.[part];
  }
  return typeof value === 'function' ? { value, owner } : null;
}

/** Errors: where there is none. */
export async function demandFunction(nest: Nest, wanted: NestFunction): Promise<FoundFunction> {
  const found = await findFunction(nest, wanted);
  if (!found) throw new Error(`This Nest has no ${nameOfFunction(wanted)} in ${wanted.file}.js.`);
  return found;
}

/** A file that this major does not have exports nothing. */
async function exportsOf(nest: Nest, { package: name, file }: NestFunction): Promise<unknown> {
  try {
    return await nest.inner(name, file);
  } catch {
    return null;
  }
}
