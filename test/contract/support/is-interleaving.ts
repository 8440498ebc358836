/**
 * Whether `whole` can be dealt out into `parts` with the order of each kept.
 * With `prefixes` a part may break off: a pipe that throws ends the others too.
 */
export function isInterleaving(
  whole: readonly string[],
  parts: readonly (readonly string[])[],
  prefixes = false,
): boolean {
  const dead = new Set<string>();
  function deal(position: number, taken: readonly number[]): boolean {
    if (position === whole.length) {
      return prefixes || parts.every((part, index) => taken[index] === part.length);
    }
    const key = taken.join();
    if (dead.has(key)) return false;
    const found = parts.some((part, index) => {
      const next = taken[index] ?? 0;
      return part[next] === whole[position] && deal(position + 1, taken.with(index, next + 1));
    });
    if (!found) dead.add(key);
    return found;
  }
  return deal(
    0,
    parts.map(() => 0),
  );
}
