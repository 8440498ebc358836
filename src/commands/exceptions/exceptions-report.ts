import type { Exceptions } from '../../model/exceptions.js';
import { maskSecrets } from '../../model/mask-secrets.js';
import { span, type Block, type Report } from '../../report/report.js';
import { gapCount } from '../explain/gap-count.js';
import { gapBlocks } from '../routes/gap-blocks.js';
import { classBlocks } from './class-blocks.js';
import { familyBlocks } from './family-blocks.js';
import { fateTable } from './fate-table.js';
import { statusBlocks, statusLine } from './status-blocks.js';
import { throwingBlocks } from './throwing-blocks.js';

/** What was asked for in full, or an overview of everything. */
export function exceptionsReport(read: Exceptions, all: boolean): Report {
  const told = maskSecrets(read);
  const { asked, target } = told;
  const heading: Block = {
    kind: 'heading',
    level: 1,
    text: [span('strong', target.name), span('muted', ` · Nest ${target.nest}`)],
    aside: target.mode === 'preview' ? 'preview' : 'booted',
  };
  const blocks = asked ? inFull(told) : overview(told, all);
  return { blocks: [heading, ...blocks], document: told, exitCode: 0 };
}

function inFull({ asked, classes, statuses, groups, gaps }: Exceptions): Block[] {
  return [
    ...(asked?.kind === 'status' ? [statusLine(asked.status, statuses)] : []),
    ...classes.flatMap((facts): Block[] => [
      ...classBlocks(facts, statuses),
      ...fateTable(facts, groups),
    ]),
    ...gapCount(gaps),
  ];
}

function overview(told: Exceptions, all: boolean): Block[] {
  return [
    ...familyBlocks(told, all),
    ...throwingBlocks(told, all),
    ...statusBlocks(told.statuses),
    ...gapBlocks(told.gaps),
  ];
}
