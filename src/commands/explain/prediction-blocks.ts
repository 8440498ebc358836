import type { Entrypoint, Source } from '../../model/app-model.js';
import type { AskedFilter, Exception, Prediction } from '../../model/explanation.js';
import {
  span,
  type Block,
  type FactsBlock,
  type FlowStep,
  type Line,
  type TableBlock,
} from '../../report/report.js';
import { oneLine, previewJson } from '../probe/preview.js';
import { mark, reason, seenLine, statusParts } from './outcome-words.js';

/** What becomes of one exception, from where it is thrown to what the client sees. */
export function predictionBlocks({ label, handler }: Entrypoint, prediction: Prediction): Block[] {
  const { asked } = prediction;
  return [
    {
      kind: 'heading',
      level: 2,
      text: [span('transport', label), '  ', `${handler.class}.`, span('name', handler.method)],
    },
    { kind: 'facts', rows: thrownFacts(prediction) },
    ...(asked.length > 0 ? [askedTable(asked)] : []),
    { kind: 'facts', rows: [{ label: 'answers', value: answeringLine(prediction) }] },
    { kind: 'flow', steps: [seenStep(prediction)] },
  ];
}

function thrownFacts({ exception, at, through }: Prediction): FactsBlock['rows'] {
  const rows = [
    { label: 'thrown', value: exceptionLine(exception) },
    { label: 'by', value: [span('muted', `${at.role} `), span('name', at.name)] as Line },
  ];
  if (through.length > 0) {
    const names = through.join(' → ');
    rows.push({ label: 'passes', value: [names, span('muted', ', which may catch it')] });
  }
  return rows;
}

function exceptionLine({ text, message, origin, source }: Exception): Line {
  const from = source ? `${source.file}:${source.line}` : ORIGINS[origin];
  const said = message === null || text.includes(JSON.stringify(message)) ? '' : `: ${message}`;
  return [span('strong', oneLine(text)), oneLine(said), span('muted', ` · ${from}`)];
}

const ORIGINS: Record<Exception['origin'], string> = {
  nest: 'a class of Nest',
  application: 'a class of the application',
  package: 'a class of a package',
  javascript: 'a class of JavaScript',
  value: 'no instance of a class',
};

function askedTable(asked: readonly AskedFilter[]): TableBlock {
  return {
    kind: 'table',
    columns: [
      { title: '#', yields: 0, align: 'right' },
      { title: 'Filter', yields: 0 },
      { title: 'Takes it', yields: 0 },
      { title: 'Source', yields: 1 },
    ],
    rows: asked.map((filter, index) => [
      String(index + 1),
      span('name', filter.name),
      [mark(filter), reason(filter)],
      where(filter.source),
    ]),
  };
}

function answeringLine({ taker, logged }: Prediction): Line {
  if (taker.kind === 'nest') {
    return [`Nest’s ${taker.name}`, span('muted', logged ? ', which logs it as well' : '')];
  }
  if (taker.kind === 'filter') {
    return [span('name', taker.name), span('muted', ', by its own code')];
  }
  return span('warning', taker.kind === 'undecided' ? `perhaps ${taker.name}` : 'nobody');
}

/** As a probe shows what it received. */
function seenStep(prediction: Prediction): FlowStep {
  const { seen, taker } = prediction;
  const step = { direction: 'in' as const };
  const line = seenLine(prediction);
  if (taker.kind !== 'nest' || !seen) return { ...step, line };
  switch (seen.kind) {
    case 'response':
      return {
        ...step,
        line: statusParts(seen),
        body: previewJson(seen.body),
      };
    case 'event':
      return {
        ...step,
        line: [
          span('warning', 'event '),
          span('name', oneLine(seen.event)),
          span('muted', seen.ack === 'none' ? '' : `, and the ack is ${seen.ack}`),
        ],
        body: previewJson(seen.payload),
      };
    case 'error':
      return { ...step, line: span('warning', 'error'), body: previewJson(seen.error) };
    default:
      return { ...step, line };
  }
}

function where(source: Source | null): Line {
  return source ? `${source.file}:${source.line}` : span('muted', '—');
}
