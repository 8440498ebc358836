import type { Decision } from '../../model/explanation.js';

/** Decisions that end alike. */
export type Group = [Decision, ...Decision[]];

/**
 * Puts those together that ask the same filters with the same result, and end
 * in the same answer. Exceptions of Nest bring a status and a message of their
 * own, which makes no other answer.
 */
export function groupDecisions(decisions: readonly Decision[]): Group[] {
  const groups = new Map<string, Group>();
  for (const decision of decisions) {
    const key = JSON.stringify([decision.asked, decision.taker, shape(decision)]);
    const group = groups.get(key);
    if (group) group.push(decision);
    else groups.set(key, [decision]);
  }
  return [...groups.values()];
}

/** Whether each of them tells the client a status of its own. */
export function hasOwnStatus({ kind, seen }: Decision): boolean {
  return kind === 'http' && seen?.kind === 'response';
}

function shape(decision: Decision): unknown {
  return hasOwnStatus(decision) ? 'its own status' : [decision.seen, decision.fallback];
}
