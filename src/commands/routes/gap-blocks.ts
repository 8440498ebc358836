import type { Gap } from '../../model/app-model.js';
import { span, type Block, type Line } from '../../report/report.js';

/** What could not be seen, with its reason. */
export function gapBlocks(gaps: readonly Gap[]): Block[] {
  if (gaps.length === 0) return [];
  const lines = gaps.map(({ what, why, source }): Line => {
    const where = source ? ` (${source.file}:${source.line})` : '';
    return [span('warning', what), `: ${why}${where}`];
  });
  return [
    { kind: 'heading', level: 2, text: 'Not seen' },
    { kind: 'text', lines },
  ];
}
