import type { MetadataChange } from '../../model/diff.js';
import { span, type Block, type Line } from '../../report/report.js';
import { oneLine } from '../probe/preview.js';
import { BEFORE_AND_AFTER } from './before-and-after.js';

/** The keys that each decorator of each class and method wrote, no longer writes, or writes otherwise. */
export function metadataBlocks(changes: readonly MetadataChange[]): Block[] {
  if (changes.length === 0) return [];
  return [
    {
      kind: 'table',
      columns: [{ title: 'On', yields: 0 }, BEFORE_AND_AFTER],
      rows: groupsOf(changes).map(({ place, writer, keys }) => [
        {
          lines: [span('name', oneLine(place)), ...(writer ? [span('muted', `  ${writer}`)] : [])],
        },
        { lines: keys.flatMap(keyLines) },
      ]),
    },
  ];
}

interface Group {
  place: string;
  writer: string | null;
  keys: MetadataChange[];
}

function groupsOf(changes: readonly MetadataChange[]): Group[] {
  const groups = new Map<string, Group>();
  for (const change of changes) {
    const place = placeOf(change);
    const beside = changes.filter((one) => placeOf(one) === place && one.file === change.file);
    const writer = writerOf(change, beside);
    const key = JSON.stringify([change.file, place, writer]);
    const group = groups.get(key) ?? { place, writer, keys: [] };
    groups.set(key, group);
    group.keys.push(change);
  }
  return [...groups.values()];
}

function placeOf({ class: name, member }: MetadataChange): string {
  return member === null ? name : `${name}.${member}`;
}

/** Of several decorators that write a key the one that wrote something else there. */
function writerOf({ writtenBy }: MetadataChange, beside: readonly MetadataChange[]): string | null {
  const several = writtenBy?.split(', ') ?? [];
  const found = several.find((name) => beside.some((one) => one.writtenBy === name));
  return found ?? writtenBy;
}

function keyLines({ key, before, after }: MetadataChange): Line[] {
  const line = (mark: Line, value: string): Line =>
    [mark, oneLine(`${key} `), span('name', oneLine(value))].flat();
  return [
    ...(before === null ? [] : [line(span('error', '− '), before)]),
    ...(after === null ? [] : [line(span('good', '+ '), after)]),
  ];
}
