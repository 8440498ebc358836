import type { Family } from '../../model/exceptions.js';
import { nameOfToken } from '../../nest/names.js';
import type { ExceptionClass, NestExceptions } from '../nest-exceptions.js';

/** By the class of the installed Nest that it is or derives from. */
export function familyOf(
  type: ExceptionClass,
  { HttpException, WsException, RpcException }: NestExceptions,
): Family {
  const derives = (base: ExceptionClass | null) =>
    base !== null && (type === base || type.prototype instanceof base);
  if (derives(HttpException)) return 'http';
  if (derives(WsException)) return 'ws';
  if (derives(RpcException)) return 'rpc';
  return derives(Error) ? 'error' : 'other';
}

/** Names of the classes above it, the nearest first. */
export function ancestorsOf(type: ExceptionClass): string[] {
  const names: string[] = [];
  let above: unknown = Object.getPrototypeOf(type);
  while (typeof above === 'function' && above !== Function.prototype) {
    names.push(nameOfToken(above));
    above = Object.getPrototypeOf(above);
  }
  return names;
}
