import type { Exception } from '../model/explanation.js';
import type { FunctionLocations } from '../nest/locations.js';
import { nameOfToken } from '../nest/names.js';
import type { ExceptionClass, NestExceptions } from './nest-exceptions.js';

/** The errors of the language. */
export const JAVASCRIPT_ERRORS: readonly ExceptionClass[] = [
  Error,
  TypeError,
  RangeError,
  SyntaxError,
  ReferenceError,
  EvalError,
  URIError,
  AggregateError,
];

/** What is told of a class of exceptions. */
export function describeClass(
  type: ExceptionClass,
  { all }: NestExceptions,
  locations: FunctionLocations,
): Pick<Exception, 'class' | 'origin' | 'source'> {
  const name = nameOfToken(type);
  if (JAVASCRIPT_ERRORS.includes(type)) return { class: name, origin: 'javascript', source: null };
  if (all.some((one) => one.type === type)) return { class: name, origin: 'nest', source: null };
  const source = locations.of(type);
  const isInstalled = source?.file.startsWith('node_modules/') ?? false;
  return { class: name, origin: isInstalled ? 'package' : 'application', source };
}

/** The message of what was constructed; null where it has none that is a text. */
export function messageOf(value: unknown): string | null {
  try {
    const message: unknown = (value as { message?: unknown } | null | undefined)?.message;
    return typeof message === 'string' ? message : null;
  } catch {
    return null;
  }
}
