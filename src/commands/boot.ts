import { UsageError } from '../model/errors.js';
import type { Report } from '../report/report.js';
import { withStartUp } from '../session/with-start-up.js';
import { bootReport } from './boot/boot-report.js';
import type { Command } from './command.js';
import { sessionOptions, TARGET_OPTIONS } from './target-options.js';

const DEFAULT_TOP = 5;

export const boot: Command = {
  description:
    'Starts the application on free ports of 127.0.0.1 and shows how Nest did it: what each phase took, from loading the code to listening, which providers, modules and hooks took longest, which gateway was bound to which server, and which handler factories were made. A start that fails is shown as far as it came.',
  arguments: [],
  options: [
    {
      flags: '--preview',
      description:
        'do not start it: show how it is listed, without a server, and what that leaves out',
    },
    {
      flags: '--top <number>',
      description: `how many providers, modules and hooks are shown, the slowest (default: ${DEFAULT_TOP})`,
      parse: parseTop,
    },
    {
      flags: '--expanded',
      description: 'every phase, with the function of Nest that performs it and its file:line',
    },
    ...TARGET_OPTIONS,
  ],
  examples: [
    { command: 'boot', explanation: 'the project around you, or the demo' },
    { command: 'boot --top 20', explanation: 'more of the providers that take long' },
    { command: 'boot --expanded', explanation: 'where in Nest each phase is performed' },
    { command: 'boot --preview --app ./api', explanation: 'without database, broker and server' },
    { command: 'boot --json | jq .phases', explanation: 'every time in µs, for programs' },
  ],
  async run(input, context): Promise<Report> {
    const purpose = input.options['preview'] === true ? 'list' : 'live';
    const expanded = input.options['expanded'] === true;
    const options = sessionOptions(input, context, purpose, expanded || context.json);
    const { boot: told, failure } = await withStartUp(options);
    const report = bootReport(told, {
      top: (input.options['top'] as number | undefined) ?? DEFAULT_TOP,
      expanded,
    });
    return failure ? { ...report, failure } : report;
  },
};

function parseTop(text: string): number {
  const number = /^\d{1,4}$/.test(text) ? Number(text) : 0;
  if (number > 0) return number;
  throw new UsageError(
    `--top takes a whole number from 1 to 9999, not "${text}".`,
    'For instance: --top 20.',
  );
}
