import type { Diff } from '../../model/diff.js';
import { STAGES, stageInWords, type Stage } from '../../model/stages.js';
import { span, type Block, type Line, type Report } from '../../report/report.js';
import { plural } from '../probe/preview.js';
import { exchangeBlocks } from './exchange-blocks.js';
import { metadataBlocks } from './metadata-blocks.js';
import type { Stages } from './read-stages.js';
import { surfaceBlocks } from './surface-blocks.js';

/** What a step changed, for people; the document is the whole of it. */
export function diffReport(diff: Diff, { from, to }: Stages): Report {
  const blocks: Block[] = [
    {
      kind: 'heading',
      level: 1,
      text: `${capital(stageInWords(from))} → ${stageInWords(to)}`,
      aside: `Nest ${diff.after.nest}`,
    },
    { kind: 'text', lines: stepsBetween(from, to).map(stepLine) },
    ...section('Registered', plural(diff.surface.length, 'change'), surfaceBlocks(diff.surface)),
    ...section('Metadata', plural(diff.metadata.length, 'key'), metadataBlocks(diff.metadata)),
    ...section(
      'What a client sees',
      `${diff.exchanges.length} of ${diff.compared} probes answered otherwise`,
      exchangeBlocks(diff.exchanges),
    ),
  ];
  return { blocks, document: diff, exitCode: 0 };
}

/** The steps that lead from one to the other, or back; a trap is one by itself. */
function stepsBetween(from: Stage, to: Stage): Stage[] {
  const traps = [from, to].filter(({ number }) => number === null);
  if (traps.length > 0) return traps;
  const [first, last] = [from.number ?? 0, to.number ?? 0].sort((one, other) => one - other);
  return STAGES.filter(
    ({ number }) => number !== null && number > (first ?? 0) && number <= (last ?? 0),
  );
}

function stepLine({ number, name, summary }: Stage): Line {
  return [span('name', `${number ?? name}`), `: ${summary}`];
}

function section(title: string, aside: string, blocks: readonly Block[]): Block[] {
  const heading: Block = { kind: 'heading', level: 2, text: title, aside };
  return [heading, ...(blocks.length > 0 ? blocks : [NOTHING])];
}

const NOTHING: Block = { kind: 'text', lines: [span('muted', 'the same')] };

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
