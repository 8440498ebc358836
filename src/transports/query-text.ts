/** A query with its question mark, percent-encoded; empty where there is none. A list repeats its name. */
export function queryText(query: Readonly<Record<string, string | string[]>>): string {
  const pairs = new URLSearchParams();
  for (const [name, value] of Object.entries(query)) {
    for (const single of Array.isArray(value) ? value : [value]) {
      pairs.append(name, single);
    }
  }
  const text = pairs.toString();
  return text === '' ? '' : `?${text}`;
}
