import type { ExceptionFacts, Exceptions, Status } from '../../model/exceptions.js';
import { span, type Block, type Cell, type Line, type Row } from '../../report/report.js';
import { oneLine } from '../probe/preview.js';
import { bodyCell, formsTable } from './class-blocks.js';

/** The classes by family, Nest's before those of the application. */
export function familyBlocks({ classes, statuses }: Exceptions, all: boolean): Block[] {
  const ofNest = classes.filter(({ package: from }) => from !== null);
  const family = ofNest.filter(({ family: of }) => of === 'http');
  const others = ofNest.filter(({ family: of }) => of !== 'http');
  const [base] = family;
  const example = family.find(({ class: name }) => name === EXAMPLE) ?? family[1];
  return [
    ...httpFamily(family, statuses),
    { kind: 'heading', level: 3, text: all ? 'Each form of each' : 'Each form, by two examples' },
    formsTable(all ? family : [base, example].filter((one) => one !== undefined)),
    ...otherFamilies(others, all),
    ...ownClasses(classes),
  ];
}

const EXAMPLE = 'NotFoundException';

function httpFamily(family: readonly ExceptionFacts[], statuses: readonly Status[]): Block[] {
  const aside = `${family.length} classes of ${family[0]?.package}`;
  return [
    { kind: 'heading', level: 2, text: 'HttpException', aside },
    {
      kind: 'table',
      columns: [
        { title: 'Status', yields: 0 },
        { title: 'Class', yields: 0 },
        { title: 'Default body', yields: 1 },
      ],
      rows: family.map((facts) => [
        statusCell(facts, statuses),
        span('name', facts.class),
        defaultBody(facts),
      ]),
    },
  ];
}

function statusCell({ status }: ExceptionFacts, statuses: readonly Status[]): Line {
  if (status === null) return span('muted', 'as it is given');
  const { names = [] } = statuses.find((one) => one.status === status) ?? {};
  return [String(status), span('muted', ` ${names.join(' ')}`)];
}

function otherFamilies(others: readonly ExceptionFacts[], all: boolean): Block[] {
  if (others.length === 0) return [];
  const isBase = ({ extends: [above] }: ExceptionFacts) => above === 'Error';
  const ordered = others
    .filter(isBase)
    .flatMap((base) => [base, ...others.filter((one) => one.extends.includes(base.class))]);
  const shown = all ? ordered : ordered.filter(isBase);
  return [
    { kind: 'heading', level: 2, text: 'Other exceptions of Nest' },
    {
      kind: 'table',
      columns: [
        { title: 'Class', yields: 0 },
        { title: 'Extends', yields: 0 },
        { title: 'Exported by', yields: 0 },
      ],
      rows: ordered.map(({ class: name, extends: above, package: from }): Row => [
        span('name', name),
        above.join(' → '),
        from ?? '',
      ]),
    },
    ...(shown.some(({ forms }) => forms.length > 0) ? [formsTable(shown)] : []),
  ];
}

/** Those that a package brings stand among them. */
function ownClasses(classes: readonly ExceptionFacts[]): Block[] {
  const own = classes.filter(({ origin }) => origin === 'application' || origin === 'package');
  const heading: Block = { kind: 'heading', level: 2, text: 'Of the application' };
  const note: Block = { kind: 'text', lines: [span('muted', UNSEEN)] };
  if (own.length === 0) return [heading, NONE, note];
  return [
    heading,
    {
      kind: 'table',
      columns: [
        { title: 'Class', yields: 0 },
        { title: 'Extends', yields: 0 },
        { title: 'Status', yields: 0, align: 'right' },
        { title: 'Default body', yields: 1 },
        { title: 'Source', yields: 2 },
      ],
      rows: own.map((facts): Row => [
        span('name', oneLine(facts.class)),
        facts.extends[0] ?? span('muted', '—'),
        facts.status === null ? span('muted', '—') : String(facts.status),
        defaultBody(facts),
        facts.source ? `${facts.source.file}:${facts.source.line}` : span('muted', '—'),
      ]),
    },
    note,
  ];
}

const NONE: Block = { kind: 'text', lines: ['No class of its own is known.'] };
const UNSEEN =
  'Listed are loaded subclasses of Error, and what a filter names in @Catch(). What is neither is found by its name; a module that was not loaded, or a class that a function makes when it runs, is not.';

function defaultBody({ forms }: ExceptionFacts): Cell {
  const form = forms.find((one) => one.form === 'none');
  return form ? bodyCell(form) : span('muted', '—');
}
