import type { Trace, TraceSpan } from '../../../model/trace.js';
import { span, type TreeBlock, type TreeNode } from '../../../report/report.js';
import { candidateNodes, type Branch } from './candidate-nodes.js';
import { keptSpans } from './kept-spans.js';
import { spanNode } from './span-node.js';

/** As wide as the longest time, so that the tree stands at the same place in every run. */
const TITLES = ['  start', '   took', 'what ran'];

/** What ran, each inside of what ran it, with its times. */
export function traceTree(trace: Trace): TreeBlock {
  const kept = keptSpans(trace);
  const inside = childrenOf(trace.spans);
  return { kind: 'tree', columns: TITLES, roots: nodesIn(null) };

  function nodesIn(parent: TraceSpan | null): TreeNode[] {
    const branches: Branch[] = [];
    let missing = 0;
    for (const one of inside.get(parent?.id ?? null) ?? []) {
      if (kept.has(one.id)) {
        branches.push(...moreBranch(missing), branchOf(one));
        missing = 0;
      } else missing += sizeOf(one);
    }
    branches.push(...moreBranch(missing));
    if (parent?.kind === 'exception') return candidateNodes(parent, branches);
    return branches.map(({ node }) => node);
  }

  function branchOf(one: TraceSpan): Branch {
    return { span: one, node: { ...spanNode(one, trace), children: nodesIn(one) } };
  }

  function sizeOf({ id }: TraceSpan): number {
    return (inside.get(id) ?? []).reduce((sum, child) => sum + sizeOf(child), 1);
  }
}

function moreBranch(missing: number): Branch[] {
  if (missing === 0) return [];
  const line = span('muted', `… ${missing} more, --json shows all`);
  return [{ span: null, node: { line, children: [] } }];
}

function childrenOf(spans: readonly TraceSpan[]): Map<number | null, TraceSpan[]> {
  const children = new Map<number | null, TraceSpan[]>();
  for (const one of spans) {
    const siblings = children.get(one.parent);
    if (siblings) siblings.push(one);
    else children.set(one.parent, [one]);
  }
  return children;
}
