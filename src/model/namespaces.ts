import { isWsAddress, type WsAddress } from './address.js';
import type { Entrypoint } from './app-model.js';

/**
 * A message of a gateway whose namespace is an expression, in the one that a
 * client names: `room-7:enter`. Null for everything else.
 */
export function inNamedNamespace(entrypoint: Entrypoint, name: string): Entrypoint | null {
  const { address } = entrypoint;
  if (!isWsAddress(address) || !name.endsWith(`:${address.event}`)) return null;
  const namespace = name.slice(0, -address.event.length - 1);
  if (!fitsExpression(address, namespace)) return null;
  const { expression: _expression, ...named } = address;
  return { ...entrypoint, label: name, address: { ...named, namespace } };
}

/** Whether a client may name this namespace, with its slash or without. */
export function fitsExpression({ namespace, expression }: WsAddress, wanted: string): boolean {
  const [, source, flags = ''] = /^\/(.*)\/([a-z]*)$/s.exec(namespace ?? '') ?? [];
  if (!expression || source === undefined) return false;
  return new RegExp(source, flags).test(`/${wanted.replace(/^\//, '')}`);
}
