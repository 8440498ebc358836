import { causeLines, traceBlocks } from '../../../../../src/commands/probe/trace/trace-blocks.js';
import { renderBlock } from '../../../../../src/formats/blocks/render-block.js';
import type { Trace, TraceSpan } from '../../../../../src/model/trace.js';
import type { Block } from '../../../../../src/report/report.js';

/** A trace of these spans; each is numbered by its place and begins a millisecond after the one before. */
export function traceOf(
  spans: (Partial<TraceSpan> & Pick<TraceSpan, 'kind' | 'outcome'>)[],
  more: Partial<Trace> = {},
): Trace {
  const numbered = spans.map((span, index): TraceSpan => ({
    id: index + 1,
    parent: index === 0 ? null : 1,
    name: span.kind,
    start: index * 1000,
    duration: 100,
    ...span,
  }));
  return { spans: numbered, cause: 'because', turn: null, others: 0, ...more };
}

/** What people read, line by line. */
export function shownTrace(trace: Trace, width: number | null = null): string[] {
  const blocks: Block[] = [...traceBlocks(trace), { kind: 'text', lines: causeLines(trace) }];
  return blocks
    .flatMap((block) => renderBlock(block, width))
    .map((line) =>
      line
        .map(({ text }) => text)
        .join('')
        .trimEnd(),
    );
}

/** The lines of the tree without times and guides. */
export function spanLines(trace: Trace): string[] {
  return shownTrace(trace)
    .slice(1, -1)
    .map((line) => line.slice(18).replace(/^[│├└─ ]+/, ''));
}
