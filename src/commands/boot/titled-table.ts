import type { Block, Column, Row } from '../../report/report.js';

/** A column whose title begins with `>` is aligned to the right; the number is `yields` of it. */
type Heads = Readonly<Record<string, number>>;

/** A table under its heading; nothing where it has no rows. */
export function titledTable(
  title: string,
  aside: string | null,
  heads: Heads,
  rows: readonly Row[],
): Block[] {
  if (rows.length === 0) return [];
  const columns = Object.entries(heads).map(([head, yields]): Column =>
    head.startsWith('>')
      ? { title: head.slice(1), yields, align: 'right' }
      : { title: head, yields },
  );
  return [
    { kind: 'heading', level: 2, text: title, ...(aside === null ? {} : { aside }) },
    { kind: 'table', columns, rows: [...rows] },
  ];
}
