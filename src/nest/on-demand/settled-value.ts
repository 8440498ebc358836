import { Session, type Runtime } from 'node:inspector';

/** What became of a value that may be a promise. */
export type Settled =
  | { state: 'pending' }
  | { state: 'fulfilled'; value: unknown }
  | { state: 'rejected'; value: unknown };

interface Holder {
  promise: unknown;
  value?: unknown;
}

const HOLDER = Symbol.for('nest-inspect.settled-value');

/**
 * Tells without waiting: an async function that waits for nothing has given its
 * promise a value by the time that it returns.
 */
export function settledValue(value: unknown): Settled {
  const isPromise = typeof (value as PromiseLike<unknown> | null | undefined)?.then === 'function';
  return isPromise ? ofPromise(value) : { state: 'fulfilled', value };
}

/** Only V8 knows, through its inspector: `[[PromiseState]]` and `[[PromiseResult]]`; no port is opened. */
function ofPromise(promise: unknown): Settled {
  const holder: Holder = { promise };
  const global = globalThis as Record<symbol, unknown>;
  const session = new Session();
  session.connect();
  global[HOLDER] = holder;
  try {
    const name = `globalThis[Symbol.for('${Symbol.keyFor(HOLDER)}')]`;
    const inner = internalProperties(session, objectId(session, `${name}.promise`));
    const state = inner.get('[[PromiseState]]')?.value as Settled['state'] | undefined;
    if (state !== 'fulfilled' && state !== 'rejected') return { state: 'pending' };
    takeValue(session, objectId(session, name), inner.get('[[PromiseResult]]'));
    return { state, value: holder.value };
  } finally {
    Reflect.deleteProperty(global, HOLDER);
    session.disconnect();
  }
}

/** Session posts are answered before they return. */
function objectId(session: Session, expression: string): string {
  let id = '';
  session.post('Runtime.evaluate', { expression }, (_error, evaluated) => {
    id = evaluated?.result.objectId ?? '';
  });
  return id;
}

function internalProperties(
  session: Session,
  id: string,
): Map<string, Runtime.RemoteObject | undefined> {
  let found: Runtime.InternalPropertyDescriptor[] = [];
  const parameters: Runtime.GetPropertiesParameterType = { objectId: id, ownProperties: true };
  session.post('Runtime.getProperties', parameters, (_error, properties) => {
    found = properties?.internalProperties ?? [];
  });
  return new Map(found.map(({ name, value }) => [name, value]));
}

/** Hands a value from the inspector's side to this one, without a copy. */
function takeValue(
  session: Session,
  holder: string,
  value: Runtime.RemoteObject | undefined,
): void {
  const { objectId: id, unserializableValue, value: plain } = value ?? {};
  const argument = id
    ? { objectId: id }
    : unserializableValue
      ? { unserializableValue }
      : { value: plain as unknown };
  session.post('Runtime.callFunctionOn', {
    objectId: holder,
    functionDeclaration: 'function take(value) { this.value = value; }',
    arguments: [argument],
  });
}
