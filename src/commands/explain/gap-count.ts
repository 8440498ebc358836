import type { Gap } from '../../model/app-model.js';
import { span, type Block } from '../../report/report.js';
import { plural } from '../probe/preview.js';

/** Most of them concern other handlers, and `routes` tells them. */
export function gapCount(gaps: readonly Gap[]): Block[] {
  if (gaps.length === 0) return [];
  const parts = `${plural(gaps.length, 'part')} of the application could not be seen`;
  return [
    {
      kind: 'text',
      lines: [
        [
          span('warning', parts),
          span('muted', `: routes names ${gaps.length === 1 ? 'it' : 'them'}`),
        ],
      ],
    },
  ];
}
