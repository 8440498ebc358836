import type { AppModel } from '../model/app-model.js';
import type { Nest } from '../nest/load-nest.js';

export type ExceptionClass = abstract new (...args: never[]) => unknown;

/** The exception classes of the installed Nest. */
export interface NestExceptions {
  /** Every one that a package exports. */
  all: { type: ExceptionClass; package: string }[];
  HttpException: ExceptionClass;
  /** `HttpException` and what Nest itself derives of it, by status. */
  httpFamily: ExceptionClass[];
  /** Null where the application has no handler that it is for. */
  WsException: ExceptionClass | null;
  RpcException: ExceptionClass | null;
  /** Packages that are installed and could not be loaded. */
  unloaded: { package: string; why: string }[];
}

const PLACES = [
  { name: 'common', file: 'exceptions/index', transport: null },
  { name: 'websockets', file: 'errors/index', transport: 'ws' },
  { name: 'microservices', file: 'exceptions/index', transport: 'rpc' },
] as const;

/**
 * Reads them from the exports of those packages that the application has
 * handlers for: what else is installed may belong to another Nest, and is read
 * where `installed` asks for it, as far as it can be loaded.
 */
export async function loadNestExceptions(
  nest: Nest,
  { entrypoints }: AppModel,
  installed = false,
): Promise<NestExceptions> {
  const transports = new Set(entrypoints.map(({ transport }) => transport));
  const all: NestExceptions['all'] = [];
  const unloaded: NestExceptions['unloaded'] = [];
  for (const { name, file, transport } of PLACES) {
    const isServed = transport === null || transports.has(transport);
    if (!isServed && !(installed && nest.has(name))) continue;
    const exported = await nest.inner(name, file).catch((error: unknown) => {
      if (isServed) throw error;
      unloaded.push({ package: `@nestjs/${name}`, why: firstLine(error) });
      return {};
    });
    const classes = Object.values(exported).filter(isErrorClass);
    for (const type of classes) all.push({ type, package: `@nestjs/${name}` });
  }
  const named = (name: string) => all.find(({ type }) => type.name === name)?.type ?? null;
  const HttpException = named('HttpException');
  if (!HttpException) throw new Error('@nestjs/common exports no HttpException');
  const derived = all
    .map(({ type }) => type)
    .filter((type) => type.prototype instanceof HttpException);
  return {
    all,
    HttpException,
    httpFamily: [HttpException, ...derived.sort((one, other) => statusOf(one) - statusOf(other))],
    WsException: named('WsException'),
    RpcException: named('RpcException'),
    unloaded,
  };
}

/** An instance as Nest's own class makes it without any message. */
export function builtIn(type: ExceptionClass, ...args: unknown[]): unknown {
  return Reflect.construct(type as new () => unknown, args) as unknown;
}

/** That of an `HttpException` which is made without arguments. */
export function statusOf(type: ExceptionClass): number {
  return (builtIn(type) as { getStatus(): number }).getStatus();
}

function isErrorClass(exported: unknown): exported is ExceptionClass {
  return typeof exported === 'function' && exported.prototype instanceof Error;
}

function firstLine(error: unknown): string {
  const [line = ''] = String((error as Error | null)?.message ?? error).split('\n');
  return line;
}
