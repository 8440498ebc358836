import type { AskedFilter, Outcome, Seen } from '../../model/explanation.js';
import { span, type Line, type Span } from '../../report/report.js';
import { compactJson, oneLine } from '../probe/preview.js';

/** `✗ HanaErrorFilter: no HanaError`, one line for each filter, and Nest's own handler at the end. */
export function askedLines({ asked, taker }: Outcome): Line[] {
  const lines = asked.map((filter): Line => [
    mark(filter),
    span('name', filter.name),
    span('muted', `: ${reason(filter)}`),
  ]);
  if (taker.kind !== 'nest') return lines;
  return [...lines, [span('plain', '→ '), `Nest’s ${taker.name}`]];
}

export function mark({ takes }: AskedFilter): Span {
  if (takes === null) return span('warning', '? ');
  return takes ? span('good', '✓ ') : span('muted', '✗ ');
}

/** Why a filter takes an exception, or does not. */
export function reason({ tested, takes }: AskedFilter): string {
  if (takes === null) return 'cannot be told';
  if (tested.length === 0) return 'catches everything';
  const matched = tested.filter(({ isInstance }) => isInstance).map(({ type }) => type);
  if (takes) return `an instance of ${matched.join(', ')}`;
  return `no instance of ${tested.map(({ type }) => type).join(', ')}`;
}

/** What the client sees, on one line. */
export function seenLine(outcome: Outcome): Line {
  const { taker, seen, fallback } = outcome;
  if (taker.kind === 'filter') {
    const otherwise = fallback
      ? [span('muted', '; if it returns nothing, '), ...parts(fallback)]
      : [];
    return [span('good', `what ${taker.name} sends`), ...otherwise];
  }
  if (taker.kind === 'undecided') return span('warning', `whatever ${taker.name} decides`);
  if (taker.kind === 'failed') {
    return span('error', oneLine(`no answer: Nest’s own selection fails, ${taker.message}`));
  }
  return seen ? parts(seen) : span('warning', 'nothing');
}

/** `HTTP 404`, or that the status stays what it was. */
export function statusParts({ status }: { status: number | null }): readonly Span[] {
  if (status !== null) return [span('warning', `HTTP ${status}`)];
  return [span('warning', 'HTTP'), span('muted', ' with the status of success')];
}

/** The words for what Nest itself sends. */
export function parts(seen: Seen): readonly (string | Span)[] {
  switch (seen.kind) {
    case 'response':
      return [...statusParts(seen), ` ${compactJson(seen.body)}`];
    case 'event':
      return [
        span('warning', `event ${seen.event}`),
        ` ${compactJson(seen.payload)}`,
        span('muted', seen.ack === 'none' ? '' : `, ack ${seen.ack}`),
      ];
    case 'error':
      return [span('warning', 'the error'), ` ${compactJson(seen.error)}`];
    case 'nothing':
      return [span('warning', 'nothing'), span('muted', `: ${seen.why}`)];
    case 'rethrown':
      return [`it is thrown on to ${seen.to}`];
    case 'unknown':
      return [seen.why];
  }
}
