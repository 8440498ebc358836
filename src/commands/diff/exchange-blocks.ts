import type { Answer, ExchangeChange } from '../../model/diff.js';
import { span, type Block, type Cell, type Line } from '../../report/report.js';
import { compactJson, oneLine, plural } from '../probe/preview.js';
import { BEFORE_AND_AFTER, beforeAndAfter } from './before-and-after.js';

/** Each request or event that is answered otherwise. */
export function exchangeBlocks(changes: readonly ExchangeChange[]): Block[] {
  if (changes.length === 0) return [];
  return [
    {
      kind: 'table',
      columns: [{ title: 'Sent', yields: 0 }, BEFORE_AND_AFTER],
      rows: changes.map((change) => [{ lines: sentLines(change) }, answers(change)]),
    },
  ];
}

function sentLines({ name, sent }: ExchangeChange): Line[] {
  const what = sent.event ?? `${sent.method} ${sent.path}`;
  const noAck = sent.ack === false ? ' without an ack' : '';
  const payload = sent.body === undefined ? '' : ` ${compactJson(sent.body)}`;
  return [
    [span('transport', oneLine(what)), oneLine(payload), span('muted', noAck)],
    ...(name === null ? [] : [span('muted', oneLine(name))]),
  ];
}

function answers({ before, after }: ExchangeChange): Cell {
  const lines = (answer: Answer, other: Answer) => [
    ...heardLines(answer),
    ...printedLines(answer, other),
  ];
  return beforeAndAfter(lines(before, after), lines(after, before));
}

function heardLines(answer: Answer): Line[] {
  const { outcome, status, body, ack, events = [], error } = answer;
  if (status !== undefined) {
    const tone = status >= 500 ? 'error' : status >= 400 ? 'warning' : 'good';
    return [[span(tone, `HTTP ${status}`), body === undefined ? '' : ` ${compactJson(body)}`]];
  }
  const heard: Line[] = events.map(({ event, args }) => [
    span('warning', oneLine(event)),
    ` ${compactJson(args.length === 1 ? args[0] : args)}`,
  ]);
  if (ack) heard.unshift([span('good', 'ack'), ` ${compactJson(ack.length === 1 ? ack[0] : ack)}`]);
  if (error !== undefined) heard.push(oneLine(error));
  return ack ? heard : [span('warning', OUTCOMES[outcome] ?? outcome), ...heard];
}

const OUTCOMES: Partial<Record<Answer['outcome'], string>> = {
  'ack-never-called': 'ack never called',
  'event-instead': 'event',
};

const MAX_PRINTED = 2;

/** What only one of the two prints. */
function printedLines({ printed }: Answer, other: Answer): Line[] {
  const own = printed.filter((line) => !other.printed.includes(line));
  const more = own.length - MAX_PRINTED;
  return [
    ...own.slice(0, MAX_PRINTED).map((line) => span('muted', oneLine(`prints ${line}`))),
    ...(more > 0 ? [span('muted', `… ${plural(more, 'more line')}, --json shows all`)] : []),
  ];
}
