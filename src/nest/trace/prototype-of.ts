import type { Nest } from '../load-nest.js';

export type Method = (this: object, ...args: unknown[]) => unknown;

/** The prototype of a class of an inner file of Nest. */
export async function prototypeOf(
  nest: Nest,
  packageName: string,
  file: string,
  className: string,
): Promise<object> {
  const module = await nest.inner(packageName, file);
  return (module[className] as { prototype: object }).prototype;
}
