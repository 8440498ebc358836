import { isSecret } from './is-secret.js';
import { secretParts, secretsOfUrl } from './secret-parts.js';

const MAX_DEPTH = 100;

/** Shorter texts are too likely to be something else where they stand inside of a text. */
const SHORTEST_SECRET = 5;

/** The secrets in a value, longest first, for masking them where they stand in a text. */
export function secretsIn(value: unknown, shortest = SHORTEST_SECRET): string[] {
  const found = new Set<string>();
  collectSecrets(value, null, [], found);
  return [...found].filter(({ length }) => length >= shortest).sort((a, b) => b.length - a.length);
}

/** `secret` is the name of the member that makes one of everything in it. */
function collectSecrets(
  value: unknown,
  secret: string | null,
  above: readonly object[],
  found: Set<string>,
): void {
  if (typeof value !== 'object' || value === null) {
    const text = String(value);
    const own = typeof value === 'string' ? secretsOfUrl(value) : [];
    const parts = secret === null ? own : secretParts(secret, text);
    for (const part of parts) if (part !== '') found.add(part);
    return;
  }
  if (above.includes(value) || above.length >= MAX_DEPTH) {
    return;
  }
  const isList = Array.isArray(value);
  for (const [name, member] of Object.entries(value)) {
    const own = !isList && isSecret(name, member) ? name : null;
    collectSecrets(member, secret ?? own, [...above, value], found);
  }
}
