import { types } from 'node:util';
import type { ValuePreview } from '../model/trace.js';

const MAX_DEPTH = 4;
const MAX_MEMBERS = 20;
const MAX_TEXT = 300;

/**
 * A live value as bounded plain data. Nothing of it is run: getters and
 * proxies are named and not read, and `toJSON` is not called.
 */
export function previewValue(value: unknown): ValuePreview {
  const type = typeOf(value);
  if (value === undefined) return { type };
  if (typeof value === 'object' && value !== null && isOpaque(value)) return { type };
  const plain = toPlain(value, 0, []);
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

function toPlain(value: unknown, depth: number, above: readonly object[]): unknown {
  if (typeof value === 'string') return shorten(value);
  if (typeof value === 'bigint' || typeof value === 'symbol') return String(value);
  if (typeof value === 'number' && !Number.isFinite(value)) return String(value);
  if (typeof value === 'function' || value === undefined) return undefined;
  if (typeof value !== 'object' || value === null) return value;
  if (above.includes(value)) return '… circular';
  if (depth > 0 && isOpaque(value)) return `… ${typeOf(value)}`;
  const special = specialValue(value);
  if (special !== null) return special;
  if (depth >= MAX_DEPTH) return Array.isArray(value) ? '… array' : `… ${typeOf(value)}`;
  const path = [...above, value];
  if (Array.isArray(value)) return listOf(value, depth, path);
  return membersOf(value, depth, path);
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
  return typeof message === 'string' ? shorten(message) : '';
}

function listOf(values: readonly unknown[], depth: number, path: readonly object[]): unknown[] {
  const shown: unknown[] = [];
  for (let index = 0; index < Math.min(values.length, MAX_MEMBERS); index++) {
    const found = Object.getOwnPropertyDescriptor(values, index);
    shown.push(found?.get ? '… getter' : (toPlain(found?.value, depth + 1, path) ?? null));
  }
  const more = values.length - MAX_MEMBERS;
  return more > 0 ? [...shown, `… ${more} more`] : shown;
}

function membersOf(value: object, depth: number, path: readonly object[]): object {
  const names = Object.keys(value);
  const members: [string, unknown][] = [];
  for (const name of names.slice(0, MAX_MEMBERS)) {
    const found = Object.getOwnPropertyDescriptor(value, name);
    const plain = found?.get ? '… getter' : toPlain(found?.value, depth + 1, path);
    if (plain !== undefined) members.push([shorten(name), plain]);
  }
  const more = names.length - MAX_MEMBERS;
  if (more > 0) members.push(['…', `${more} more`]);
  return Object.fromEntries(members);
}

/** Never cuts a surrogate pair in two. */
function shorten(text: string): string {
  if (text.length <= MAX_TEXT) return text;
  const kept = text.slice(0, MAX_TEXT).replace(/[\uD800-\uDBFF]$/, '');
  return `${kept}… ${text.length - kept.length} more characters`;
}
