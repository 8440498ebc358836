import { isWsAddress, type Address } from '../../model/address.js';
import type { Entrypoint } from '../../model/app-model.js';
import { UsageError } from '../../model/errors.js';
import { findHandler, type FoundHandler } from '../../model/find-handler.js';
import { fitsExpression } from '../../model/namespaces.js';

type Found = Extract<FoundHandler, { kind: 'found' }>;

/** Stands for the handler where the application has none. */
export const NO_HANDLER = 'no handler';

/**
 * An entry point that the application does not have, so that what answers
 * instead can be seen; null where it has one after all. Errors: `UsageError`
 * where no server takes events of that namespace.
 */
export function unmatched(entrypoints: readonly Entrypoint[], name: string): Found | null {
  if (findHandler(entrypoints, name).kind !== 'unknown') return null;
  const [, method = 'GET', path, search = ''] =
    /^(?:([A-Za-z]+)\s+)?(\/[^?]*)(\?.*)?$/.exec(name.trim()) ?? [];
  const found =
    path === undefined
      ? eventLike(entrypoints, name.trim())
      : entry('http', `${method.toUpperCase()} ${path}`, { method: method.toUpperCase(), path });
  const query = Object.fromEntries(new URLSearchParams(search));
  return { kind: 'found', entrypoint: found, params: {}, query };
}

/** Sent to a server that takes events, in the namespace that was named. */
function eventLike(entrypoints: readonly Entrypoint[], name: string): Entrypoint {
  const at = name.lastIndexOf(':');
  const namespace = at > 0 ? name.slice(0, at) : null;
  const event = name.slice(at + 1);
  const bare = (text: string | null) => (text ?? '').replace(/^\//, '');
  const events = entrypoints.flatMap(({ address }) => (isWsAddress(address) ? [address] : []));
  const beside =
    events.find((address) => bare(address.namespace) === bare(namespace)) ??
    events.find((address) => fitsExpression(address, namespace ?? ''));
  if (!beside) {
    throw new UsageError(
      `No gateway takes events of ${namespace === null ? 'the default namespace' : namespace}.`,
      'Write a path for a route (/nowhere), and namespace:event for an event.',
    );
  }
  const { expression: _expression, ...address } = beside;
  return entry('ws', name, { ...address, namespace, event });
}

function entry(transport: string, label: string, address: Address): Entrypoint {
  return {
    id: `${transport}:${label}#`,
    transport,
    label,
    address,
    handler: { class: NO_HANDLER, method: '', module: '', source: null },
    scope: 'default',
    params: [],
    pipeline: [],
  };
}
