import { Session, type Runtime } from 'node:inspector';

const HANDLE = Symbol.for('nest-inspect.live-functions');

/**
 * Every class that is in memory, exported or not, of CommonJS and of ES
 * modules: neither has a list of what it loaded that names them all, but V8 can
 * tell what has `Function.prototype` above it (`Runtime.queryObjects`). Nothing
 * of the application runs. Costs a garbage collection.
 */
export function liveClasses(): Function[] {
  const session = new Session();
  session.connect();
  try {
    return liveFunctions(session).filter(isClass);
  } finally {
    session.disconnect();
  }
}

/** Its name as it was given, past a static member `name`. */
export function givenName(subject: Function): string {
  const { value } = Object.getOwnPropertyDescriptor(subject, 'name') ?? {};
  return typeof value === 'string' ? value : '';
}

function liveFunctions(session: Session): Function[] {
  const objectGroup = 'live-functions';
  const { result } = post<Runtime.EvaluateReturnType>(session, 'Runtime.evaluate', {
    expression: 'Function.prototype',
    objectGroup,
  });
  const { objects } = post<Runtime.QueryObjectsReturnType>(session, 'Runtime.queryObjects', {
    prototypeObjectId: result.objectId,
    objectGroup,
  });
  const holder = globalThis as Record<symbol, unknown>;
  post(session, 'Runtime.callFunctionOn', {
    objectId: objects.objectId,
    functionDeclaration: `function () { globalThis[Symbol.for('${Symbol.keyFor(HANDLE)}')] = this; }`,
  });
  const found = holder[HANDLE] as unknown[];
  Reflect.deleteProperty(holder, HANDLE);
  post(session, 'Runtime.releaseObjectGroup', { objectGroup });
  return found.filter((one): one is Function => typeof one === 'function');
}

/** Compiled down, a class is a function whose prototype names it. */
function isClass(subject: Function): boolean {
  const { value, writable } = Object.getOwnPropertyDescriptor(subject, 'prototype') ?? {};
  if (typeof value !== 'object' || value === null) return false;
  return writable === false || Object.getPrototypeOf(value) !== Object.prototype;
}

/** In one process the inspector answers before it returns. */
function post<Answer>(session: Session, method: string, parameters: object): Answer {
  let answer: unknown;
  let failure: Error | null = null;
  session.post(method, parameters, (error, result) => {
    failure = error;
    answer = result;
  });
  if (failure) throw failure as Error;
  return answer as Answer;
}
