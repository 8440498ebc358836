import type { Versioning } from './app-model.js';

/** The header that carries a version, and its value; null where no header does. */
export function versionHeader(
  { type, key }: Versioning,
  version: string,
): [name: string, value: string] | null {
  if (key === null) return null;
  if (type === 'header') return [key.toLowerCase(), version];
  // The key is written with its equals sign: `v=`.
  return type === 'media-type' ? ['accept', `application/json;${key}${version}`] : null;
}
