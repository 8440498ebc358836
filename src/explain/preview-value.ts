import { types } from 'node:util';
import { isSecret } from '../model/is-secret.js';
import { MASK, maskUrl } from '../model/mask-secrets.js';
import { nameOfInstance, nameOfToken } from '../nest/names.js';

const MAX_TEXT = 80;
const MAX_MEMBERS = 8;
const MAX_DEPTH = 3;
const MAX_LENGTH = 300;

/**
 * A value of the application on one line: classes, functions and instances by
 * their names, secrets masked, what is long or deep left out. Nothing of it runs.
 */
export function previewValue(value: unknown): string {
  return shorten(preview(value, 0), MAX_LENGTH);
}

function preview(value: unknown, depth: number): string {
  if (types.isProxy(value)) return '(proxy)';
  if (typeof value === 'string') return JSON.stringify(shorten(maskUrl(value), MAX_TEXT));
  if (typeof value === 'function') return previewFunction(value);
  if (typeof value === 'symbol') return shorten(String(value), MAX_TEXT);
  if (typeof value === 'bigint') return `${value}n`;
  if (typeof value !== 'object' || value === null) return String(value);
  if (Array.isArray(value)) return previewList(value, depth);
  const prototype = Object.getPrototypeOf(value) as object | null;
  if (prototype !== null && prototype !== Object.prototype) {
    return value instanceof RegExp ? String(value) : `${nameOfInstance(value)} instance`;
  }
  return previewObject(value, depth);
}

/** A class by its name, a function with parentheses. */
function previewFunction(subject: Function): string {
  const name = nameOfToken(subject);
  if (/^class\b/.test(Function.prototype.toString.call(subject))) return name;
  const { value } = Object.getOwnPropertyDescriptor(subject, 'name') ?? {};
  if (!value) return '(anonymous function)';
  // Only what is built in, or compiled down, is a class without the word.
  return /^\p{Lu}/u.test(name) ? name : `${name}()`;
}

function previewList(list: readonly unknown[], depth: number): string {
  if (depth >= MAX_DEPTH && list.length > 0) return '[…]';
  const shown = list.slice(0, MAX_MEMBERS).map((element) => preview(element, depth + 1));
  return `[${[...shown, ...more(list.length)].join(', ')}]`;
}

function previewObject(value: object, depth: number): string {
  const names = Object.keys(value);
  if (names.length === 0) return '{}';
  if (depth >= MAX_DEPTH) return '{…}';
  const shown = names.slice(0, MAX_MEMBERS).map((name) => {
    const descriptor = Object.getOwnPropertyDescriptor(value, name);
    return `${name}: ${previewMember(name, descriptor, depth)}`;
  });
  return `{ ${[...shown, ...more(names.length)].join(', ')} }`;
}

function previewMember(
  name: string,
  descriptor: PropertyDescriptor | undefined,
  depth: number,
): string {
  if (!descriptor || !('value' in descriptor)) return '(getter)';
  return isSecret(name, descriptor.value) ? MASK : preview(descriptor.value, depth + 1);
}

function more(length: number): string[] {
  return length > MAX_MEMBERS ? [`… ${length - MAX_MEMBERS} more`] : [];
}

/** Never cuts a surrogate pair in two. */
function shorten(text: string, length: number): string {
  if (text.length <= length) return text;
  return `${text.slice(0, length - 1).replace(/[\uD800-\uDBFF]$/, '')}…`;
}
