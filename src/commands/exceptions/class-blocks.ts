import { isDeepStrictEqual } from 'node:util';
import type { ConstructorForm, ExceptionFacts, Status } from '../../model/exceptions.js';
import {
  span,
  type Block,
  type Cell,
  type FactsBlock,
  type Line,
  type TableBlock,
} from '../../report/report.js';
import { parts, statusParts } from '../explain/outcome-words.js';
import { compactJson, oneLine } from '../probe/preview.js';

/** One class: where it comes from, and what each way to construct it makes. */
export function classBlocks(facts: ExceptionFacts, statuses: readonly Status[]): Block[] {
  const { class: name, forms } = facts;
  const heading: Block = { kind: 'heading', level: 2, text: span('name', oneLine(name)) };
  return [
    heading,
    { kind: 'facts', rows: rowsOf(facts, statuses) },
    ...(forms.length > 0 ? [formsTable([facts])] : []),
    ...notConstructed(facts),
  ];
}

/** Each form of each class, with what Nest makes of it where no filter takes it. */
export function formsTable(classes: readonly ExceptionFacts[]): TableBlock {
  const forms = classes.flatMap((one) => one.forms);
  const wrapped = forms.some(({ seen }) => seen !== null);
  const columns = [
    { title: 'Constructed', yields: 0 },
    { title: 'Body', yields: 0 },
    ...(wrapped ? [{ title: 'Without a filter', yields: 1 }] : []),
  ];
  return {
    kind: 'table',
    columns,
    rows: forms.map((form) => [
      oneLine(form.call),
      bodyCell(form),
      ...(wrapped ? [seenLine(form)] : []),
    ]),
  };
}

/** What the class makes of its arguments. */
export function bodyCell(form: ConstructorForm): Cell {
  const { failure, cause, message } = form;
  if (failure !== null) return span('error', oneLine(failure));
  const said = form.form === 'given' && message !== null ? `none; its message: ${message}` : 'none';
  const body = 'response' in form ? compactJson(form.response) : span('muted', oneLine(said));
  return cause === null
    ? body
    : { lines: [body, [span('muted', 'its cause, not sent: '), oneLine(cause)]] };
}

function seenLine({ seen, response }: ConstructorForm): Line {
  if (!seen) return span('muted', '—');
  return seen.kind === 'response' && isDeepStrictEqual(seen.body, response)
    ? [...statusParts(seen), ' and this body']
    : parts(seen);
}

function rowsOf(
  { extends: above, status, source, package: from, origin }: ExceptionFacts,
  statuses: readonly Status[],
): FactsBlock['rows'] {
  const rows: FactsBlock['rows'] = [
    { label: 'extends', value: above.length > 0 ? above.join(' → ') : span('muted', 'no class') },
  ];
  if (status !== null) rows.push({ label: 'status', value: named(status, statuses) });
  if (from !== null) rows.push({ label: 'exported by', value: from });
  else if (source) rows.push({ label: 'source', value: `${source.file}:${source.line}` });
  else if (origin === 'javascript') rows.push({ label: 'source', value: 'JavaScript' });
  return rows;
}

function named(status: number, statuses: readonly Status[]): Line {
  const names = statuses.find((one) => one.status === status)?.names ?? [];
  const known = names.map((name) => `HttpStatus.${name}`).join(', ');
  return [String(status), span('muted', ` ${known || 'which HttpStatus does not name'}`)];
}

/** No constructor of the application runs but where something of Nest is to be read from it. */
function notConstructed({ class: name, forms, origin }: ExceptionFacts): Block[] {
  if (forms.length > 0 || origin === 'javascript' || origin === 'nest') return [];
  const line = `Told by its type, not constructed: exceptions '${oneLine(name)}(…)' constructs it.`;
  return [{ kind: 'text', lines: [span('muted', line)] }];
}
