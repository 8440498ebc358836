import type { Boot, BootPhase } from '../../model/boot.js';
import { timeInWords } from '../../report/time-in-words.js';
import { span, type Block, type Cell } from '../../report/report.js';
import { titledTable } from './titled-table.js';

/** Which function performs each phase, and where it is written. */
export function placeBlocks({ phases }: Boot): Block[] {
  return titledTable(
    'Where it happens',
    null,
    { '>Itself': 2, Phase: 0, Function: 0, Written: 1 },
    phases.map(placeRow),
  );
}

function placeRow({ name, self, place }: BootPhase): Cell[] {
  const none = span('muted', '—');
  const { source = null } = place ?? {};
  return [
    timeInWords(self),
    name,
    place?.function ? span('name', place.function) : none,
    source ? `${source.file.replace(/^node_modules\//, '')}:${source.line}` : none,
  ];
}
