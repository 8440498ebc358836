import { STAGES } from '../../model/stages.js';
import { span, type Report } from '../../report/report.js';

const STAGES_SCHEMA = 'nest-inspect/stages@1';

/** The stages and traps of the demo. */
export function stagesReport(): Report {
  return {
    blocks: [
      {
        kind: 'heading',
        level: 1,
        text: 'Stages of the demo',
        aside: 'for --stage, by number or name',
      },
      {
        kind: 'table',
        columns: [
          { title: 'Stage', yields: 0, align: 'right' },
          { title: 'Name', yields: 0 },
          { title: 'The step to it, the mistake in it, or what stands beside it', yields: 0 },
        ],
        rows: STAGES.map(({ kind, number, name, summary }) => [
          String(number ?? kind),
          span('name', name),
          summary,
        ]),
      },
      {
        kind: 'text',
        lines: ['nest-inspect diff 12 13 shows what a step changed, diff hidden-filter a mistake.'],
      },
    ],
    document: {
      schema: STAGES_SCHEMA,
      stages: STAGES.map(({ kind, number, name, summary, handlers }) => ({
        kind,
        number,
        name,
        summary,
        handlers: handlers.map(({ label, handler }) => ({ label, handler })),
      })),
    },
    exitCode: 0,
  };
}
