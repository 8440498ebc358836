import { isHttpAddress } from '../../model/address.js';
import type { Enhancer, Entrypoint, Param, Source } from '../../model/app-model.js';
import { span, type Block, type Cell, type Line, type TableBlock } from '../../report/report.js';
import { addressInWords } from './address-in-words.js';

/** One handler as a block: where it is reached, its parameters, and every enhancer numbered. */
export function expandedEntrypoint(entrypoint: Entrypoint): Block[] {
  const { label, handler, pipeline } = entrypoint;
  return [
    {
      kind: 'heading',
      level: 2,
      text: [span('transport', label), '  ', `${handler.class}.`, span('name', handler.method)],
    },
    { kind: 'facts', rows: facts(entrypoint) },
    ...(pipeline.length > 0 ? [pipelineTable(pipeline)] : []),
    ...(pipeline.some(({ role }) => role === 'filter') ? [] : [NO_FILTER]),
  ];
}

const NO_FILTER: Block = {
  kind: 'text',
  lines: [span('muted', 'No exception filter is asked: what it throws is answered by Nest alone.')],
};

function facts({ handler, address, scope, params }: Entrypoint): { label: string; value: Cell }[] {
  const rows: { label: string; value: Cell }[] = [
    { label: 'source', value: where(handler.source) },
    { label: 'module', value: handler.module },
  ];
  if (isHttpAddress(address)) {
    if (address.version) rows.push({ label: 'version', value: address.version.join(', ') });
    if (address.host) rows.push({ label: 'host', value: address.host.join(', ') });
  } else {
    rows.push({ label: 'reached', value: addressInWords(address) || span('muted', '—') });
  }
  if (scope !== 'default') rows.push({ label: 'scope', value: span('warning', scope) });
  if (params.length > 0)
    rows.push({ label: 'parameters', value: { lines: params.map(paramInWords) } });
  return rows;
}

/** `0  query 'userId': String · 2 pipes` */
function paramInWords({ index, from, name, type, pipes }: Param): Line {
  const what = name === null ? from : `${from} '${name}'`;
  const typed = type === null ? '' : `: ${type}`;
  const piped = pipes.length > 0 ? ` · ${pipes.map((pipe) => pipe.name).join(' → ')}` : '';
  return [span('muted', `${index}  `), `${what}${typed}`, span('muted', piped)];
}

function pipelineTable(pipeline: readonly Enhancer[]): TableBlock {
  return {
    kind: 'table',
    columns: [
      { title: '#', yields: 0, align: 'right' },
      { title: 'Role', yields: 0 },
      { title: 'Name', yields: 0 },
      { title: 'Level', yields: 3 },
      { title: 'Bound by', yields: 4 },
      { title: 'Source', yields: 5 },
    ],
    rows: pipeline.map((enhancer, index) => [
      String(index + 1),
      enhancer.role,
      nameInWords(enhancer),
      enhancer.level,
      boundInWords(enhancer),
      where(enhancer.source),
    ]),
  };
}

function nameInWords({ name, catches, scope }: Enhancer): Line {
  const caught = catches && (catches.length > 0 ? catches.join(', ') : 'everything');
  return [
    span('name', name),
    ...(caught ? [span('muted', ` catches ${caught}`)] : []),
    ...(scope === 'default' ? [] : [span('warning', ` (${scope})`)]),
  ];
}

function boundInWords({ boundBy, form }: Enhancer): string {
  return `${boundBy} · ${form}`;
}

function where(source: Source | null): Line {
  return source ? `${source.file}:${source.line}` : span('muted', '—');
}
