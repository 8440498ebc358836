import type { FacetChange, PartKind, SurfaceChange } from '../../model/diff.js';
import { span, type Block, type Cell, type Line } from '../../report/report.js';
import { oneLine } from '../probe/preview.js';
import { BEFORE_AND_AFTER, beforeAndAfter } from './before-and-after.js';
import { facetInFull, facetInWords } from './facet-in-words.js';

/** Each part that was added, left out or changed; entry points of the same change stand together. */
export function surfaceBlocks(changes: readonly SurfaceChange[]): Block[] {
  if (changes.length === 0) return [];
  return [
    {
      kind: 'table',
      columns: [{ title: 'What', yields: 0 }, BEFORE_AND_AFTER],
      rows: rowsOf(changes).map(({ title, cell }) => [{ lines: title }, cell]),
    },
  ];
}

interface Row {
  title: Line[];
  cell: Cell;
}

function rowsOf(changes: readonly SurfaceChange[]): Row[] {
  const rows = new Map<string, Row>();
  for (const change of changes) {
    if (change.change !== 'changed') rows.set(`${change.part} ${change.id}`, wholeRow(change));
    else for (const facet of change.facets) addFacet(rows, change, facet);
  }
  return [...rows.values()];
}

/** What was added or removed, with all that it has. */
function wholeRow({ part, change, label, facets }: SurfaceChange): Row {
  const isAdded = change === 'added';
  const lines = facets.flatMap(({ name, before, after }): Line[] => {
    const words = facetInWords(name, isAdded ? after : before);
    return words === null || words === ORDINARY[name] ? [] : [[span('muted', name), ` ${words}`]];
  });
  const mark = isAdded ? span('good', '+ ') : span('error', '− ');
  const title: Line[] = [[mark, span('muted', KINDS[part]), span('name', oneLine(label))]];
  return { title, cell: isAdded ? beforeAndAfter([], lines) : beforeAndAfter(lines, []) };
}

/** What everything is that says nothing else. */
const ORDINARY: Readonly<Record<string, string>> = { scope: 'default' };

/** Parts whose change is the same share a row. */
function addFacet(rows: Map<string, Row>, change: SurfaceChange, facet: FacetChange): void {
  const { name, before, after } = facet;
  const key = JSON.stringify([change.part, facet]);
  const known = rows.get(key);
  if (known) {
    known.title.push(`  ${oneLine(change.label)}`);
    return;
  }
  const words = [facetInWords(name, before), facetInWords(name, after)] as const;
  const [old, now] = words[0] === words[1] ? [facetInFull(before), facetInFull(after)] : words;
  const what = change.part === 'order' ? 'order of the handlers' : `${change.label} · ${name}`;
  const title: Line[] = [
    [span('warning', '~ '), span('muted', KINDS[change.part]), span('name', oneLine(what))],
  ];
  rows.set(key, { title, cell: beforeAndAfter(linesOf(old), linesOf(now)) });
}

function linesOf(words: string | null): Line[] {
  return words === null ? [] : [words];
}

const KINDS = {
  target: '',
  globals: '',
  module: 'module ',
  gateway: 'gateway ',
  entrypoint: '',
  order: '',
  filter: 'filter ',
} as const satisfies Record<PartKind, string>;
