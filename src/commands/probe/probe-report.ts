import type { Gap } from '../../model/app-model.js';
import type { Difference, OutcomeKind, ProbeExchange, ProbeResult } from '../../model/probe.js';
import { span, type Block, type Line, type Report, type Tone } from '../../report/report.js';
import { exchangeSteps, statusTone } from './exchange-steps.js';
import { maskResult } from './mask-result.js';
import { compactJson, oneLine, plural } from './preview.js';
import { causeLines, traceBlocks } from './trace/trace-blocks.js';

/** Exit code 1 when an expectation is not met, or the application crashed and nobody expected it. */
export function probeReport(result: ProbeResult, options: { showSecrets: boolean }): Report {
  const shown = options.showSecrets ? result : maskResult(result);
  const { exchanges, listeners, gaps } = shown;
  const failed = exchanges.some(
    ({ expectation, outcome }) => !(expectation?.met ?? outcome.kind !== 'crashed'),
  );
  const blocks = exchanges.flatMap((exchange): Block[] => [
    heading(exchange),
    { kind: 'flow', steps: exchangeSteps(exchange, listeners) },
    ...traceBlocks(exchange.trace),
    {
      kind: 'text',
      lines: [
        outcomeLine(exchange),
        ...causeLines(exchange.trace),
        ...expectationLines(exchange.expectation),
      ],
    },
    ...differenceBlocks(exchange.expectation),
  ]);
  return {
    blocks: [...blocks, ...gapBlocks(gaps), { kind: 'text', lines: [summary(shown)] }],
    document: shown,
    exitCode: failed ? 1 : 0,
  };
}

function heading({ name, handler }: ProbeExchange): Block {
  const text = name === null ? handler.label : `${handler.label} · ${name}`;
  return {
    kind: 'heading',
    level: 2,
    text: oneLine(text),
    aside: oneLine([handler.class, handler.method].filter(Boolean).join('.')),
  };
}

const OUTCOME_TONES = {
  answered: 'good',
  'ack-never-called': 'warning',
  'event-instead': 'warning',
  silence: 'warning',
  refused: 'error',
  crashed: 'error',
} as const satisfies Record<OutcomeKind, Tone>;

function outcomeLine({ outcome, received, durationMs }: ProbeExchange): Line {
  const tone = toneOf(outcome.kind, received);
  return [span(tone, oneLine(outcome.summary)), span('muted', ` · ${durationMs} ms`)];
}

function toneOf(kind: OutcomeKind, { status, failure }: ProbeExchange['received']): Tone {
  if (kind !== 'answered') return OUTCOME_TONES[kind];
  if (failure !== undefined) return 'warning';
  return status === undefined ? OUTCOME_TONES[kind] : statusTone(status);
}

function expectationLines(expectation: ProbeExchange['expectation']): Line[] {
  if (!expectation) return [];
  return [expectation.met ? span('good', '✓ as expected') : span('error', '✗ not as expected')];
}

function differenceBlocks(expectation: ProbeExchange['expectation']): Block[] {
  const { differences = [] } = expectation ?? {};
  if (differences.length === 0) return [];
  return [
    {
      kind: 'table',
      columns: [
        { title: 'at', yields: 0 },
        { title: 'expected', yields: 1 },
        { title: 'actual', yields: 2 },
      ],
      rows: differences.map(differenceRow),
    },
  ];
}

function differenceRow({ at, expected, actual }: Difference): Line[] {
  return [oneLine(at), span('good', compactJson(expected)), span('error', compactJson(actual))];
}

function gapBlocks(gaps: readonly Gap[]): Block[] {
  if (gaps.length === 0) {
    return [];
  }
  const lines = gaps.map(({ what, why, source }): Line => {
    const where = source ? ` (${source.file}:${source.line})` : '';
    return [
      span('warning', oneLine(`not seen: ${what}`)),
      span('muted', oneLine(`, ${why}${where}`)),
    ];
  });
  return [{ kind: 'text', lines }];
}

function summary({ exchanges, target }: ProbeResult): Line {
  const judged = exchanges.filter(({ expectation }) => expectation !== null);
  const met = judged.filter(({ expectation }) => expectation?.met).length;
  const unmet = judged.length - met;
  const crashed = exchanges.filter(({ outcome }) => outcome.kind === 'crashed').length;
  const line = [span('plain', plural(exchanges.length, 'exchange'))];
  if (judged.length > 0) {
    line.push(span('good', `, ${plural(met, 'expectation')} met`));
  }
  if (unmet > 0) {
    line.push(span('error', `, ${unmet} not met`));
  }
  if (judged.length === 0 && target.stage && exchanges.some(({ name }) => name !== null)) {
    line.push(
      span('muted', ', nothing judged: the probe files say what the finished demo answers'),
    );
  }
  if (crashed > 0) {
    line.push(span('error', `, ${crashed} crashed`));
  }
  return line;
}
