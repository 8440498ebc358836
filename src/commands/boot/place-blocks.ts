import type { Boot, BootPhase } from '../../model/boot.js';
import { timeInWords } from '../../report/time-in-words.js';
import { span, type Block, type Cell } from '../../report/report.js';

/** Which function performs each phase, and where it is written. */
export function placeBlocks({ phases }: Boot): Block[] {
  return [
    { kind: 'heading', level: 2, text: 'Where it happens' },
    {
      kind: 'table',
      columns: [
        { title: 'Itself', yields: 2, align: 'right' },
        { title: 'Phase', yields: 0 },
        { title: 'Function', yields: 0 },
        { title: 'Written', yields: 1 },
      ],
      rows: phases.map(placeRow),
    },
  ];
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
