import type { Role } from '../../model/app-model.js';
import type { Decision, Explanation, ThrowSite } from '../../model/explanation.js';
import {
  span,
  type Block,
  type Cell,
  type Line,
  type Row,
  type TableBlock,
} from '../../report/report.js';
import { plural } from '../probe/preview.js';
import { groupDecisions, hasOwnStatus, type Group } from './group-decisions.js';
import { askedLines, parts, seenLine } from './outcome-words.js';

/** Which filters are asked, and the table of what is thrown and who answers. */
export function decisionBlocks({ sites, decisions }: Explanation, all: boolean): Block[] {
  return [
    { kind: 'heading', level: 2, text: 'When it throws' },
    { kind: 'text', lines: sites.map(siteLine) },
    decisionTable(decisions, all),
    ...notes(decisions),
  ];
}

/** What is thrown and who answers; exceptions of the same fate together, unless all are wanted. */
export function decisionTable(decisions: readonly Decision[], all: boolean): TableBlock {
  const groups: Group[] = all ? decisions.map((one) => [one]) : groupDecisions(decisions);
  const family = decisions.filter(({ kind }) => kind === 'http').length;
  return {
    kind: 'table',
    columns: [
      { title: 'Thrown', yields: 0 },
      { title: 'Asked, in this order', yields: 0 },
      { title: 'The client sees', yields: 1 },
    ],
    rows: groups.map((group) => rowOf(group, all, family)),
  };
}

const PLURALS: Record<Role | 'handler', string> = {
  middleware: 'Middleware',
  guard: 'Guards',
  interceptor: 'Interceptors',
  pipe: 'Pipes',
  filter: 'Filters',
  handler: 'the handler',
};

function siteLine({ roles, asked }: ThrowSite): Line {
  const names = roles.map((role, index) =>
    index === 0 ? PLURALS[role] : PLURALS[role].toLowerCase(),
  );
  const who = names.length > 1 ? `${names.slice(0, -1).join(', ')} and ${names.at(-1)}` : names[0];
  const only = roles.includes('middleware') ? ' reaches only global filters: ' : ': ';
  return [
    span('muted', `${who}${only}`),
    asked.length > 0 ? asked.join(' → ') : span('warning', 'no filter is asked'),
  ];
}

function rowOf(group: Group, all: boolean, family: number): Row {
  const [first] = group;
  return [
    { lines: all ? [first.exception.text] : thrownLines(group, family) },
    { lines: askedLines(first) },
    seenCell(group),
  ];
}

const NAMED = 3;

function thrownLines(group: Group, family: number): Line[] {
  const http = group.filter(({ kind }) => kind === 'http');
  const others = group.filter(({ kind }) => kind !== 'http');
  return [...httpLines(http, family), ...others.map(thrownLine)];
}

function httpLines(http: readonly Decision[], family: number): Line[] {
  if (http.length <= NAMED) return http.map(({ exception }) => exception.class ?? exception.text);
  const [first] = http;
  const rest = http.length - 1;
  const which = http.length === family ? `its ${rest}` : `${rest} of its`;
  if (first?.exception.class === 'HttpException') {
    return ['HttpException', [span('muted', `  and ${which} built-in subclasses`)]];
  }
  return [first?.exception.class ?? '', [span('muted', `  and ${rest} other HttpExceptions`)]];
}

function thrownLine({ kind, exception }: Decision): Line {
  return kind === 'value' ? 'a text, no Error' : (exception.class ?? exception.text);
}

const EXAMPLE = 'NotFoundException';

function seenCell(group: Group): Cell {
  const [first] = group;
  const example = group.find(({ exception }) => exception.class === EXAMPLE) ?? group[1] ?? first;
  if (group.length === 1 || !hasOwnStatus(example) || !example.seen) return seenLine(first);
  return {
    lines: [
      'its own status and message',
      [span('muted', `${example.exception.class}: `), ...parts(example.seen)],
    ],
  };
}

/** What the table cannot know: where Nest itself answers, it may read what stands in the exception. */
function notes(decisions: readonly Decision[]): Block[] {
  const looked = decisions.filter(
    ({ exception, seen }) =>
      !exception.constructed && (seen?.kind === 'unknown' || seen?.kind === 'response'),
  );
  if (looked.length === 0) return [];
  const which = plural(looked.length, 'class').replace(/classs$/, 'classes');
  const line = `${which} of the application ${looked.length === 1 ? 'is' : 'are'} told by type alone, not constructed: --throw '${looked[0]?.exception.class}(…)' constructs one.`;
  return [{ kind: 'text', lines: [span('muted', line)] }];
}
