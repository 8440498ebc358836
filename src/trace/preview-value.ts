import { types } from 'node:util';
import type { ValuePreview } from '../model/trace.js';

/** How much of a value is shown. */
export interface PreviewLimits {
  depth: number;
  /** Of each object and list. */
  members: number;
  /** Characters of each text. */
  text: number;
}

const LIMITS: PreviewLimits = { depth: 4, members: 20, text: 300 };

/**
 * A live value as bounded plain data. Nothing of it is run: getters and
 * proxies are named and not read, and `toJSON` is not called.
 */
export function previewValue(value: unknown, limits = LIMITS): ValuePreview {
  const type = typeOf(value);
  if (value === undefined) return { type };
  if (typeof value === 'object' && value !== null && isOpaque(value)) return { type };
  const plain = toPlain(value, { ...limits, at: 0, above: [] });
  return plain === undefined ? { type } : { type, value: plain };
}

function typeOf(value: unknown): string {
  if (value === null) return 'null';
  if (typeof value === 'function') return value.name ? `function ${value.name}` : 'function';
  if (typeof value !== 'object') return typeof value;
  if (types.isProxy(value)) return 'Proxy';
  if (Array.isArray(value)) return 'array';
  for (let one = prototypeOf(value); one && !types.isProxy(one); one = prototypeOf(one)) {
    if (one === Object.prototype) break;
    const made = Object.getOwnPropertyDescriptor(one, 'constructor')?.value as unknown;
    // Express puts prototypes without a constructor before those of Node.
    if (typeof made === 'function' && made.name) return made.name;
  }
  return 'object';
}

function prototypeOf(value: object): object | null {
  return Object.getPrototypeOf(value) as object | null;
}

/** Requests, sockets, streams and observables are named only: they hold half of the process. */
function isOpaque(value: object): boolean {
  if (types.isProxy(value) || types.isPromise(value)) return true;
  return ['pipe', 'subscribe', 'emit', 'socket'].some((name) => hasMember(value, name));
}

/** Looks along the prototypes without reading: a member may be a getter. */
function hasMember(value: object, name: string): boolean {
  for (let one: object | null = value; one && one !== Object.prototype;) {
    if (types.isProxy(one)) return false;
    const found = Object.getOwnPropertyDescriptor(one, name);
    if (found) return name === 'socket' ? typeof found.value === 'object' : isMethod(found);
    one = Object.getPrototypeOf(one) as object | null;
  }
  return false;
}

function isMethod({ value }: PropertyDescriptor): boolean {
  return typeof value === 'function';
}

/** Where in a value something stands. */
interface Place extends PreviewLimits {
  at: number;
  above: readonly object[];
}

function toPlain(value: unknown, place: Place): unknown {
  if (typeof value === 'string') return shorten(value, place.text);
  if (typeof value === 'bigint' || typeof value === 'symbol') return String(value);
  if (typeof value === 'number' && !Number.isFinite(value)) return String(value);
  if (typeof value === 'function' || value === undefined) return undefined;
  if (typeof value !== 'object' || value === null) return value;
  if (place.above.includes(value)) return '… circular';
  if (place.at > 0 && isOpaque(value)) return `… ${typeOf(value)}`;
  const special = specialValue(value);
  if (special !== null) return special;
  if (place.at >= place.depth) return Array.isArray(value) ? '… array' : `… ${typeOf(value)}`;
  const inside = { ...place, at: place.at + 1, above: [...place.above, value] };
  return Array.isArray(value) ? listOf(value, inside) : membersOf(value, inside);
}

function specialValue(value: object): string | null {
  if (types.isDate(value)) {
    const time = value.valueOf();
    return Number.isNaN(time) ? 'Invalid Date' : new Date(time).toISOString();
  }
  if (types.isRegExp(value)) return String(RegExp.prototype.toString.call(value));
  if (ArrayBuffer.isView(value)) return `… ${value.byteLength} bytes`;
  if (types.isAnyArrayBuffer(value)) return `… ${value.byteLength} bytes`;
  if (types.isMap(value) || types.isSet(value)) return `… ${typeOf(value)} of ${value.size}`;
  if (types.isNativeError(value)) return messageOf(value);
  return null;
}

/** The message of an error, where it is plain data. */
export function messageOf(error: object): string {
  const message = Object.getOwnPropertyDescriptor(error, 'message')?.value as unknown;
  return typeof message === 'string' ? shorten(message, LIMITS.text) : '';
}

function listOf(values: readonly unknown[], inside: Place): unknown[] {
  const shown: unknown[] = [];
  for (let index = 0; index < Math.min(values.length, inside.members); index++) {
    const found = Object.getOwnPropertyDescriptor(values, index);
    shown.push(found?.get ? '… getter' : elementOf(found?.value, inside));
  }
  const more = values.length - inside.members;
  return more > 0 ? [...shown, `… ${more} more`] : shown;
}

/** A list shows that there is a function: its place may be the point, as that of an ack is. */
function elementOf(value: unknown, inside: Place): unknown {
  return typeof value === 'function' ? `… ${typeOf(value)}` : (toPlain(value, inside) ?? null);
}

function membersOf(value: object, inside: Place): object {
  const names = Object.keys(value);
  const members: [string, unknown][] = [];
  for (const name of names.slice(0, inside.members)) {
    const found = Object.getOwnPropertyDescriptor(value, name);
    const plain = found?.get ? '… getter' : toPlain(found?.value, inside);
    if (plain !== undefined) members.push([shorten(name, inside.text), plain]);
  }
  const more = names.length - inside.members;
  if (more > 0) members.push(['…', `${more} more`]);
  return Object.fromEntries(members);
}

/** Never cuts a surrogate pair in two. */
function shorten(text: string, length: number): string {
  if (text.length <= length) return text;
  const kept = text.slice(0, length).replace(/[\uD800-\uDBFF]$/, '');
  return `${kept}… ${text.length - kept.length} more characters`;
}
