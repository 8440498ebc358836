import type { MetadataCarrier, MetadataEntry } from '../../model/explanation.js';
import { span, type Block, type Cell, type Line } from '../../report/report.js';
import { oneLine } from '../probe/preview.js';

/** One table for each of class, method and parameters. */
export function metadataBlocks(carriers: readonly MetadataCarrier[]): Block[] {
  if (carriers.length === 0) return [];
  const title: Block = { kind: 'heading', level: 2, text: 'Metadata' };
  const params = carriers.filter(({ kind }) => kind === 'param');
  const others = carriers.filter(({ kind }) => kind !== 'param');
  return [
    title,
    ...others.flatMap((carrier) =>
      table([carrier.kind, ' ', span('name', carrier.name)], [carrier]),
    ),
    ...(params.length > 0 ? table(['parameters'], params) : []),
  ];
}

function table(text: Line, carriers: readonly MetadataCarrier[]): Block[] {
  const entries = carriers.flatMap((carrier) => carrier.entries);
  const unset = entries.filter(({ value }) => value === 'undefined').map(({ key }) => oneLine(key));
  return [
    { kind: 'heading', level: 3, text },
    {
      kind: 'table',
      columns: [
        { title: 'Key', yields: 0 },
        { title: 'Value', yields: 0 },
        { title: 'Written by', yields: 1 },
        { title: 'Read by', yields: 2 },
      ],
      rows: entries
        .filter(({ value }) => value !== 'undefined')
        .map((entry) => [keyCell(entry), oneLine(entry.value), writer(entry), reader(entry)]),
    },
    ...(unset.length > 0 ? [unsetLine(unset)] : []),
  ];
}

/** Decorators write what they were not given as well. */
function unsetLine(keys: readonly string[]): Block {
  return { kind: 'text', lines: [[span('muted', `written as undefined: ${keys.join(', ')}`)]] };
}

function keyCell({ key, origin, inheritedFrom }: MetadataEntry): Line {
  const inherited = inheritedFrom === null ? [] : [span('warning', ` (of ${inheritedFrom})`)];
  return [span(origin === 'typescript' ? 'muted' : 'plain', oneLine(key)), ...inherited];
}

function writer({ writtenBy, source, origin }: MetadataEntry): Line {
  const where = source ? span('muted', ` at ${source.file}:${source.line}`) : '';
  if (writtenBy === null) return span('warning', 'a decorator of its own');
  return [span(origin === 'typescript' ? 'muted' : 'plain', writtenBy), where];
}

function reader({ readBy, origin, writtenBy }: MetadataEntry): Cell {
  if (readBy.length === 0) {
    if (origin !== 'custom') return '';
    const who = writtenBy === null ? 'who asks for it, with a Reflector for instance' : 'the same';
    return span('muted', who);
  }
  const lines = readBy.map(({ name, package: from, file }): Line => [
    name,
    span('muted', ` ${from.replace('@nestjs/', '')}/${file}`),
  ]);
  return { lines };
}
