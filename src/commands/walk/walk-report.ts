import type { Recording } from '../../model/recording.js';
import { span, type Block, type Line, type Report } from '../../report/report.js';
import { exchangeSteps } from '../probe/exchange-steps.js';
import { oneLine, plural } from '../probe/preview.js';

/** Exit code 1 where the application crashed, or nothing was recorded. */
export function walkReport(recording: Recording): Report {
  const { exchange, ended } = recording;
  const { handler, name } = exchange;
  const whole = { ...exchange, expectation: null };
  const isEmpty = ended.kind === 'never-reached';
  const blocks: Block[] = [
    {
      kind: 'heading',
      level: 2,
      text: oneLine(name === null ? handler.label : `${handler.label} · ${name}`),
      aside: oneLine(asideOf(recording)),
    },
    { kind: 'flow', steps: exchangeSteps(whole, []) },
    ...(isEmpty ? [] : [{ kind: 'recording' as const, recording }]),
    { kind: 'text', lines: [endLine(recording)] },
  ];
  const exitCode = isEmpty || exchange.outcome.kind === 'crashed' ? 1 : 0;
  const report: Report = { blocks, document: recording, exitCode };
  return isEmpty ? { ...report, problem: emptiness(recording) } : report;
}

function emptiness({ exchange, ended }: Recording): NonNullable<Report['problem']> {
  const { kind, summary } = exchange.outcome;
  const isLost = kind === 'refused' || exchange.received.error !== undefined;
  const message = `Nothing was recorded: ${isLost ? summary : ended.summary}`;
  const next = isLost
    ? 'Let probe reach the handler first, with what its server wants: --header, --auth, or name==value for its query.'
    : 'Something before Nest answered, for instance middleware of app.use: see probe --trace.';
  return { message: oneLine(message.replace(/\.?$/, '.')), next };
}

function asideOf({ target, chapters, steps }: Recording): string {
  const size = `${plural(chapters.length, 'chapter')}, ${plural(steps.length, 'step')}`;
  return `Nest ${target.nest} · ${size}`;
}

function endLine({ ended, exchange }: Recording): Line {
  const isWhole = ended.kind === 'answered';
  return [
    span(isWhole ? 'good' : 'warning', oneLine(ended.summary)),
    span('muted', oneLine(` ${exchange.outcome.summary}`)),
  ];
}
