import type { Prediction, Verification } from '../../model/explanation.js';
import type { Difference } from '../../model/probe.js';
import { span, type Block, type Line, type TableBlock } from '../../report/report.js';
import { exchangeSteps } from '../probe/exchange-steps.js';
import { compactJson, oneLine, plural } from '../probe/preview.js';

/** What was sent and came back, and the prediction beside what happened. */
export function verificationBlocks(prediction: Prediction, verification: Verification): Block[] {
  const { exchange, differences } = verification;
  return [
    { kind: 'heading', level: 3, text: 'Thrown in the running application' },
    { kind: 'flow', steps: exchangeSteps(exchange, []) },
    comparison(prediction, verification),
    ...(differences.length > 0 ? [differencesTable(differences)] : []),
    { kind: 'text', lines: [verdict(verification), ...causeLines(verification)] },
  ];
}

function comparison({ asked, taker }: Prediction, seen: Verification): TableBlock {
  const predicted = taker.kind === 'failed' ? 'nobody' : taker.name;
  const caught = seen.caughtBy === null ? 'nobody' : `interceptor ${seen.caughtBy}`;
  return {
    kind: 'table',
    columns: [
      { title: '', yields: 0 },
      { title: 'Predicted', yields: 0 },
      { title: 'Happened', yields: 0 },
    ],
    rows: [
      ['asked', names(asked.map(({ name }) => name)), names(seen.asked)],
      ['taken by', oneLine(predicted), oneLine(seen.taker?.name ?? caught)],
    ],
  };
}

function names(list: readonly string[]): Line {
  return list.length > 0 ? oneLine(list.join(' → ')) : span('muted', 'no filter');
}

function differencesTable(differences: readonly Difference[]): TableBlock {
  return {
    kind: 'table',
    columns: [
      { title: 'Difference', yields: 0 },
      { title: 'Predicted', yields: 0 },
      { title: 'Happened', yields: 0 },
    ],
    rows: differences.map(({ at, expected, actual }) => [
      span('name', at),
      compactJson(expected),
      span('error', compactJson(actual)),
    ]),
  };
}

function verdict({ differences, thrown }: Verification): Line {
  if (!thrown) return span('error', '✗ it was never thrown: the request did not come that far');
  return differences.length === 0
    ? span('good', '✓ what was predicted is what happened')
    : span('error', `✗ ${plural(differences.length, 'difference')} to the prediction`);
}

function causeLines({ exchange }: Verification): Line[] {
  return exchange.trace ? [span('muted', oneLine(exchange.trace.cause))] : [];
}
