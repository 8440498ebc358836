import type { FilterCandidate, TracedError, TraceSpan } from '../../../model/trace.js';
import { span, type TreeNode } from '../../../report/report.js';
import { oneLine } from '../preview.js';

/** A node beneath an exception, and its span; null where it stands for several. */
export interface Branch {
  span: TraceSpan | null;
  node: TreeNode;
}

/** What stands beneath an exception: each filter in the order of asking, with why it was taken or not, and then the rest. */
export function candidateNodes(exception: TraceSpan, branches: readonly Branch[]): TreeNode[] {
  const { candidates = [], error } = exception;
  const taken = candidates.findIndex((candidate) => candidate.taken);
  const name = oneLine(error?.name ?? exception.name);
  const own = branches.find((branch) => branch.span?.kind === 'filter' && !branch.span.builtIn);
  const asked = candidates.map((candidate, index): TreeNode => {
    const isLate = taken !== -1 && index > taken;
    const why = isLate ? 'not asked any more' : reasonOf(candidate, name);
    if (candidate.taken && own) {
      return withReason(own.node, `${catchInWords(candidate)} · ${why}`);
    }
    return { line: [span('muted', `${filterInWords(candidate)} · ${why}`)], children: [] };
  });
  const rest = branches.filter((branch) => taken === -1 || branch !== own);
  return [...asked, ...rest.map((branch) => builtInNode(branch, candidates, taken))];
}

/** `filter HanaErrorFilter @Catch(HanaError)`. */
function filterInWords(candidate: FilterCandidate): string {
  return oneLine(`filter ${candidate.name} ${catchInWords(candidate)}`);
}

function catchInWords({ catches }: FilterCandidate): string {
  return oneLine(`@Catch(${catches.join(', ')})`);
}

function reasonOf({ catches, matches, taken }: FilterCandidate, name: TracedError['name']): string {
  const [first] = catches;
  const end = taken ? ': taken' : '';
  if (first === undefined) return `catches everything${end}`;
  if (!matches) return oneLine(`${name} is no instance of ${catches.join(' or ')}`);
  const of = catches.length === 1 ? first : 'one of them';
  return oneLine(`${name} is an instance of ${of}${end}`);
}

function builtInNode(
  { span: traced, node }: Branch,
  candidates: readonly FilterCandidate[],
  taken: number,
): TreeNode {
  if (!traced?.builtIn || taken !== -1) return node;
  const why = candidates.length === 0 ? 'there is no other filter' : 'no other filter takes it';
  return withReason(node, `${why}: taken`);
}

function withReason(node: TreeNode, why: string): TreeNode {
  return { ...node, more: [span('plain', why), ...(node.more ?? [])] };
}
