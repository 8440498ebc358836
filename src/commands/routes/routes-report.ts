import type { AppModel, Compiled, Entrypoint, Versioning } from '../../model/app-model.js';
import type { Listener } from '../../model/probe.js';
import { span, type Block, type FactsBlock, type Report } from '../../report/report.js';
import { entrypointTable } from './entrypoint-table.js';
import { expandedEntrypoint } from './expanded-entrypoint.js';
import { filtersTable } from './filters-table.js';
import { gapBlocks } from './gap-blocks.js';
import { groupEntrypoints } from './group-entrypoints.js';

export interface RoutesInput {
  /** The model with the selected entry points. */
  shown: AppModel;
  /** The model as it was collected: what a filter applies to is counted over everything. */
  whole: AppModel;
  expanded: boolean;
  /** Where the application listens; nowhere when it is only listed. */
  listeners: readonly Listener[];
}

export function routesReport({ shown, whole, expanded, listeners }: RoutesInput): Report {
  const { entrypoints } = shown;
  const handlers = expanded
    ? entrypoints.flatMap(expandedEntrypoint)
    : groupEntrypoints(entrypoints).flatMap(({ heading, members }) => [
        heading,
        entrypointTable(members),
      ]);
  const blocks: Block[] = [
    targetHeading(whole),
    ...applicationFacts(whole, listeners, expanded),
    ...(whole.entrypoints.length === 0 ? [nothingRegistered()] : handlers),
    ...filterBlocks(shown, whole),
    ...gapBlocks(whole.gaps),
  ];
  return { blocks, document: shown, exitCode: 0 };
}

function targetHeading({ target, entrypoints }: AppModel): Block {
  const parts = [`Nest ${target.nest}`, target.http, target.ws].filter((part) => part !== null);
  const how = target.mode === 'preview' ? 'preview' : 'booted';
  return {
    kind: 'heading',
    level: 1,
    text: [span('strong', target.name), span('muted', ` · ${parts.join(' · ')}`)],
    aside: `${count(entrypoints.length, 'handler')} · ${how}`,
  };
}

/** Prefix and versioning shape every path, so they are said before the paths. */
function applicationFacts(
  { target: { entry, entryFrom, compiled }, globals: { prefix, versioning } }: AppModel,
  listeners: readonly Listener[],
  expanded: boolean,
): Block[] {
  const rows: FactsBlock['rows'] = [];
  if (entryFrom !== undefined) rows.push({ label: 'entry', value: `${entry} (${entryFrom})` });
  if (prefix) rows.push({ label: 'global prefix', value: prefix });
  if (versioning) {
    rows.push({ label: 'versioning', value: versioningInWords(versioning) });
  }
  if (listeners.length > 0) {
    rows.push({ label: 'listening', value: { lines: listeners.map(listenerInWords) } });
  }
  if (compiled && expanded) rows.push({ label: 'compiled', value: compiledInWords(compiled) });
  return rows.length > 0 ? [{ kind: 'facts', rows }] : [];
}

const MODES: Record<Compiled['mode'], string> = {
  file: 'file by file',
  program: 'whole program',
  built: 'built before',
};

/** `typescript 5.9.3, file by file, tsconfig.build.json` */
function compiledInWords({ by, mode, tsconfig }: Compiled): string {
  return [by, MODES[mode], tsconfig].filter((part) => part !== null).join(', ');
}

/** `uri, prefix v, default 3` */
function versioningInWords({ type, key, defaultVersion }: Versioning): string {
  const named = type === 'uri' ? (key === '' ? 'no prefix' : `prefix ${key}`) : key;
  const fallback = defaultVersion && `default ${defaultVersion.join(', ')}`;
  return [type, named, fallback].filter(Boolean).join(', ');
}

/** `3000 → 127.0.0.1:41234`: what was declared, and where it really listens. */
function listenerInWords({ declared, actual }: Listener): string {
  const { host, port, path } = declared;
  const wanted = [host, path ?? port].filter((part) => part !== null).join(':');
  return `${wanted} → ${actual.host}:${actual.port}`;
}

function nothingRegistered(): Block {
  const line = 'No route and no message mapping is registered.';
  return { kind: 'text', lines: [[span('warning', line)]] };
}

/** The filters of the handlers that are shown. */
function filterBlocks(shown: AppModel, whole: AppModel): Block[] {
  const narrowed = shown.entrypoints.length < whole.entrypoints.length;
  const asked = new Set(
    shown.entrypoints.flatMap(({ pipeline }) =>
      pipeline.filter(({ role }) => role === 'filter').map(({ name }) => name),
    ),
  );
  const filters = whole.filters.filter(({ name }) => !narrowed || asked.has(name));
  if (filters.length === 0) return [];
  return [
    {
      kind: 'heading',
      level: 2,
      text: 'Exception filters',
      aside: count(filters.length, 'filter'),
    },
    filtersTable(filters, totals(whole.entrypoints)),
  ];
}

function totals(entrypoints: Entrypoint[]): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const { transport } of entrypoints) counts[transport] = (counts[transport] ?? 0) + 1;
  return counts;
}

function count(number: number, noun: string): string {
  return `${number} ${noun}${number === 1 ? '' : 's'}`;
}
