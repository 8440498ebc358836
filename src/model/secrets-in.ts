import { isSecret } from './is-secret.js';

const MAX_DEPTH = 100;

/** The secrets in a value, for masking them where they stand in a text. */
export function secretsIn(value: unknown): string[] {
  const found = new Set<string>();
  collectSecrets(value, false, [], found);
  return [...found].sort((a, b) => b.length - a.length);
}

/** Shorter texts are too likely to be something else. */
const SHORTEST_SECRET = 5;

function collectSecrets(
  value: unknown,
  secret: boolean,
  above: readonly object[],
  found: Set<string>,
): void {
  if (typeof value !== 'object' || value === null) {
    const text = String(value);
    if (secret && text.length >= SHORTEST_SECRET) found.add(text);
    return;
  }
  if (above.includes(value) || above.length >= MAX_DEPTH) {
    return;
  }
  const isList = Array.isArray(value);
  for (const [name, member] of Object.entries(value)) {
    collectSecrets(member, secret || (!isList && isSecret(name, member)), [...above, value], found);
  }
}
