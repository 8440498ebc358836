/** Lines between fences that nothing in them can close. */
export function fence(lines: readonly string[], language: string): string[] {
  const longest = Math.max(
    0,
    ...lines.flatMap((line) => line.match(/`+/g) ?? []).map(({ length }) => length),
  );
  const mark = '`'.repeat(Math.max(3, longest + 1));
  return [`${mark}${language}`, ...lines, mark];
}
