import type { FilterBinding, FilterUse } from '../../model/app-model.js';
import { span, type Cell, type Span, type TableBlock } from '../../report/report.js';

const NOUNS: Record<string, string> = {
  http: 'HTTP routes',
  ws: 'Messages',
  rpc: 'Patterns',
  graphql: 'Resolvers',
  external: 'External',
};
const SHOWN_BINDINGS = 4;

/** What each filter catches, where it is bound, and how many of the handlers of each transport ask it. */
export function filtersTable(
  filters: readonly FilterUse[],
  totals: Record<string, number>,
): TableBlock {
  const transports = Object.keys(totals);
  return {
    kind: 'table',
    columns: [
      { title: 'Filter', yields: 0 },
      { title: 'Catches', yields: 1 },
      { title: 'Bound', yields: 4 },
      ...transports.map((transport) => ({ title: NOUNS[transport] ?? transport, yields: 2 })),
    ],
    rows: filters.map((filter) => [
      span('name', filter.name),
      filter.catches.length > 0 ? filter.catches.join(', ') : span('warning', 'everything'),
      bindings(filter),
      ...transports.map((transport) => askedBy(filter, transport, totals[transport] ?? 0)),
    ]),
  };
}

function bindings({ bindings: all }: FilterUse): Cell {
  const lines = all.slice(0, SHOWN_BINDINGS).map(bindingInWords);
  const more = all.length - SHOWN_BINDINGS;
  return { lines: more > 0 ? [...lines, span('muted', `and ${more} more`)] : lines };
}

function bindingInWords({ level, boundBy, on }: FilterBinding): string {
  return on === null ? `${level} · ${boundBy}` : `${boundBy} on ${on}`;
}

/** That a global filter is not asked somewhere is what people get wrong, so it is said in words. */
function askedBy({ handlers, bindings: all }: FilterUse, transport: string, total: number): Span {
  const asked = handlers[transport] ?? 0;
  if (asked > 0) return span('good', `asked by ${asked} of ${total}`);
  const global = all.some(({ level }) => level === 'global');
  return global ? span('error', 'never asked') : span('muted', '—');
}
