import type { ExceptionFacts, HandlerGroup } from '../../model/exceptions.js';
import { span, type Block, type Cell, type Line } from '../../report/report.js';
import { askedLines, seenLine } from '../explain/outcome-words.js';
import { oneLine } from '../probe/preview.js';

/** Which filter takes it on which handlers, and what a client gets. */
export function fateTable(
  { thrown, fates }: ExceptionFacts,
  groups: readonly HandlerGroup[],
): Block[] {
  if (groups.length === 0) return [NO_HANDLER];
  return [
    { kind: 'heading', level: 3, text: ['When ', span('name', oneLine(thrown)), ' is thrown'] },
    {
      kind: 'table',
      columns: [
        { title: 'By', yields: 0 },
        { title: 'Asked, in this order', yields: 0 },
        { title: 'The client sees', yields: 1 },
      ],
      rows: fates.map((fate) => [
        handlersCell(fate.groups.flatMap((index) => groups[index]?.handlers ?? [])),
        { lines: askedLines(fate) },
        seenLine(fate),
      ]),
    },
  ];
}

export const NO_HANDLER: Block = {
  kind: 'text',
  lines: [span('muted', 'The application has no handler that could throw it.')],
};

const NAMED = 5;

function handlersCell(handlers: HandlerGroup['handlers']): Cell {
  const shown = handlers.length > NAMED + 1 ? handlers.slice(0, NAMED) : handlers;
  const lines: Line[] = shown.map(({ label }) => span('transport', oneLine(label)));
  const more = handlers.length - shown.length;
  return { lines: more > 0 ? [...lines, span('muted', `and ${more} others`)] : lines };
}
