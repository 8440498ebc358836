import type { Decision, Exception } from '../model/explanation.js';
import { nameOfToken } from '../nest/names.js';
import { caughtClasses } from './caught-classes.js';
import { describeClass, messageOf } from './describe-exception.js';
import type { ApplicationContext, ExplainContext } from './explain-context.js';
import { builtIn, type ExceptionClass } from './nest-exceptions.js';
import type { ThrownException } from './outcome-of.js';

type Told = ThrownException & Pick<Decision, 'kind'>;

/**
 * The exceptions that are told of every handler: those of Nest, of the
 * language, and every class that a filter of the application catches. Of these
 * no constructor runs.
 */
export async function tableExceptions(context: ExplainContext): Promise<Told[]> {
  const { httpFamily, HttpException, WsException, RpcException } = context.nestExceptions;
  const told: Told[] = httpFamily.map((type) => ({
    kind: 'http',
    ...(type === HttpException ? thrown(context, type, 'text', 418) : thrown(context, type)),
  }));
  if (WsException) told.push({ kind: 'ws', ...thrown(context, WsException, 'text') });
  if (RpcException && context.entrypoint.transport === 'rpc') {
    told.push({ kind: 'rpc', ...thrown(context, RpcException, 'text') });
  }
  told.push({ kind: 'error', ...thrown(context, Error, 'text') });
  told.push({ kind: 'value', ...thrownValue('text') });
  const known = new Set(told.map(({ value }) => (value as object).constructor));
  const others = (await caughtClasses(context)).filter((type) => !known.has(type));
  return [...told, ...others.map((type): Told => ({ kind: 'caught', ...caught(context, type) }))];
}

/** An instance of a class of Nest or of the language. */
export function thrown(
  { nestExceptions, locations }: ApplicationContext,
  type: ExceptionClass,
  ...args: unknown[]
): ThrownException {
  const value = builtIn(type, ...args);
  const text = callText(nameOfToken(type), args);
  const described = describeClass(type, nestExceptions, locations);
  const exception = { ...described, text, message: messageOf(value), constructed: true };
  return { value, exception };
}

function caught(context: ExplainContext, type: ExceptionClass): ThrownException {
  const { origin } = describeClass(type, context.nestExceptions, context.locations);
  return origin === 'nest' || origin === 'javascript'
    ? thrown(context, type, 'text')
    : ofClass(context, type);
}

/** Of a class of the application only the class counts: its constructor does not run. */
export function ofClass(
  { nestExceptions, locations }: ApplicationContext,
  type: ExceptionClass,
): ThrownException {
  const described = describeClass(type, nestExceptions, locations);
  const exception = {
    ...described,
    text: described.class ?? '',
    message: null,
    constructed: false,
  };
  return { value: Object.create(type.prototype as object), exception };
}

/** What is thrown without being an instance of any class. */
export function thrownValue(value: unknown): ThrownException {
  const exception: Exception = {
    text: JSON.stringify(value) ?? String(value),
    class: null,
    message: messageOf(value),
    origin: 'value',
    source: null,
    constructed: true,
  };
  return { value, exception };
}

/** `NotFoundException("no such cat")` */
export function callText(name: string, args: readonly unknown[]): string {
  const given = args.map((argument) => JSON.stringify(argument) ?? String(argument));
  return `${name}(${given.join(', ')})`;
}
