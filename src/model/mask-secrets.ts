import { isSecret } from './is-secret.js';

export const MASK = '••••••';

const MAX_DEPTH = 100;

/**
 * A copy of a JSON value in which the values of members that are named like a
 * secret (`authorization`, `access_token`, `dbPassword`, `x-api-key` …) are
 * replaced by dots, and those in the queries of URLs too. Booleans, null and
 * empty strings stay: they are no secrets. Cycles and what is nested deeper
 * than 100 levels are cut.
 */
export function maskSecrets<T>(value: T): T {
  return maskValue(value, []) as T;
}

function maskValue(value: unknown, above: readonly object[]): unknown {
  if (typeof value === 'string') {
    return LOOKS_LIKE_URL.test(value) ? maskUrl(value) : value;
  }
  if (typeof value !== 'object' || value === null) {
    return value;
  }
  if (above.includes(value)) {
    return '… circular';
  }
  if (above.length >= MAX_DEPTH) {
    return '… nested too deep';
  }
  const path = [...above, value];
  if (Array.isArray(value)) {
    return value.map((element) => maskValue(element, path));
  }
  const members = Object.entries(value).map(([name, member]) => [
    name,
    isSecret(name, member) ? MASK : maskValue(member, path),
  ]);
  // `fromEntries` defines members, so that one named `__proto__` stays a member.
  return Object.fromEntries(members);
}

const LOOKS_LIKE_URL = /^(?:[a-z][a-z\d+.-]*:\/)?\/\S*[?@#]\S*$/i;

/** Masks a user's password and the secrets in the query and the fragment of a URL. */
export function maskUrl(url: string): string {
  return url
    .replace(/^([a-z][a-z\d+.-]*:\/\/[^/?#@:]*:)[^/?#@]+@/i, `$1${MASK}@`)
    .replace(/([?&#])([^?&#=]+)=([^&#]+)/g, (whole, before: string, name: string, text: string) =>
      isSecret(decode(name), text) ? `${before}${name}=${MASK}` : whole,
    );
}

function decode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
