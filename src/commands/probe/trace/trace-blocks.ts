import type { Trace } from '../../../model/trace.js';
import { span, type Block, type Line } from '../../../report/report.js';
import { oneLine } from '../preview.js';
import { traceTree } from './trace-tree.js';

/** What ran for an exchange; nothing where it was not recorded. */
export function traceBlocks(trace: Trace | undefined): Block[] {
  return trace && trace.spans.length > 0 ? [traceTree(trace)] : [];
}

/** Why it ended so, and what is not shown. */
export function causeLines(trace: Trace | undefined): Line[] {
  if (!trace) return [];
  const { cause, others } = trace;
  const why: Line = [span('transport', 'why: '), span('strong', oneLine(cause))];
  if (others === 0) return [why];
  const other = others === 1 ? 'request or event' : 'requests or events';
  return [why, span('muted', `${others} other ${other} ran meanwhile, not shown`)];
}
