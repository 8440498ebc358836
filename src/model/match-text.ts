/**
 * Whether `text` contains `pattern`, upper and lower case alike. With a `*` in
 * it the pattern stands for the whole text, and `*` for any part of it.
 */
export function matchesText(text: string, pattern: string): boolean {
  if (!pattern.includes('*')) return text.toLowerCase().includes(pattern.toLowerCase());
  const source = pattern
    .split('*')
    .map((part) => part.replace(/[.+?^${}()|[\]\\]/g, '\\$&'))
    .join('.*');
  return new RegExp(`^${source}$`, 'is').test(text);
}
