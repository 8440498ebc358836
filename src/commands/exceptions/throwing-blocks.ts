import type { Decision } from '../../model/explanation.js';
import type { ExceptionFacts, Exceptions, HandlerGroup } from '../../model/exceptions.js';
import { span, type Block } from '../../report/report.js';
import { decisionTable } from '../explain/decision-blocks.js';
import { oneLine, plural } from '../probe/preview.js';
import { NO_HANDLER } from './fate-table.js';

const SHOWN = 8;

/** Who takes what, once for all handlers that ask the same filters. */
export function throwingBlocks({ classes, groups }: Exceptions, all: boolean): Block[] {
  const heading: Block = { kind: 'heading', level: 2, text: 'When a handler throws it' };
  if (groups.length === 0) return [heading, NO_HANDLER];
  const shown = all ? groups : groups.slice(0, SHOWN);
  const tables = shown.flatMap((group, index): Block[] => [
    { kind: 'heading', level: 3, text: span('transport', labels(group)) },
    decisionTable(decisionsOf(classes, index, all), all),
  ]);
  return [heading, ...tables, ...moreLine(groups.length - shown.length)];
}

function decisionsOf(classes: readonly ExceptionFacts[], group: number, all: boolean): Decision[] {
  const decisions = classes.flatMap((facts): { facts: ExceptionFacts; decision: Decision }[] => {
    const fate = facts.fates.find(({ groups }) => groups.includes(group));
    if (!fate) return [];
    const { groups: _groups, ...outcome } = fate;
    const decision = { kind: kindOf(facts), exception: exceptionOf(facts), ...outcome };
    return [{ facts, decision }];
  });
  if (all) return decisions.map(({ decision }) => decision);
  return decisions.flatMap(({ facts, decision }) => {
    const isAlike = (other: (typeof decisions)[number]) =>
      fateOf(other.decision) === fateOf(decision);
    const above = decisions.find(({ facts: base }) => isSubclass(facts, base));
    if (above && isAlike(above)) return [];
    const below = decisions.filter((other) => isSubclass(other.facts, facts) && isAlike(other));
    return [withSubclasses(decision, below.length)];
  });
}

/** Those of `HttpException` have statuses of their own. */
function isSubclass(facts: ExceptionFacts, base: ExceptionFacts): boolean {
  const isOther = facts.package !== null && facts.family !== 'http' && base.class !== 'Error';
  return isOther && base.package === facts.package && facts.extends.includes(base.class);
}

function fateOf({ kind: _kind, exception: _exception, ...outcome }: Decision): string {
  return JSON.stringify(outcome);
}

function withSubclasses(decision: Decision, count: number): Decision {
  if (count === 0) return decision;
  const { exception } = decision;
  const name = `${exception.class} and ${count} of its subclasses`;
  return { ...decision, exception: { ...exception, class: name } };
}

function kindOf({ family, package: from, origin }: ExceptionFacts): Decision['kind'] {
  if (from !== null && family !== 'error' && family !== 'other') return family;
  return origin === 'javascript' ? 'error' : 'caught';
}

function exceptionOf({
  class: name,
  thrown,
  origin,
  source,
}: ExceptionFacts): Decision['exception'] {
  return { text: thrown, class: name, message: null, origin, source, constructed: thrown !== name };
}

const NAMED = 4;

function labels({ handlers }: HandlerGroup): string {
  const shown = handlers.length > NAMED + 1 ? handlers.slice(0, NAMED) : handlers;
  const names = shown.map(({ label }) => oneLine(label)).join(', ');
  const more = handlers.length - shown.length;
  return more > 0 ? `${names} and ${more} others` : names;
}

function moreLine(more: number): Block[] {
  if (more === 0) return [];
  const line = `${plural(more, 'group')} of handlers with other filters: name an exception, or add --all.`;
  return [{ kind: 'text', lines: [span('muted', line)] }];
}
