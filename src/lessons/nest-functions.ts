import type { NestFunction } from '../model/nest-function.js';

/** A method of a class that an inner file of Nest exports. */
export function method(name: string, file: string, type: string, member: string): NestFunction {
  return { package: name, file, path: [type, 'prototype', member] };
}

/** A function, a class, or a static method of one. */
export function exported(name: string, file: string, ...path: string[]): NestFunction {
  return { package: name, file, path };
}
