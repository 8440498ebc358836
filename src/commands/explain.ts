import { UsageError } from '../model/errors.js';
import { parseThrow } from '../model/parse-throw.js';
import type { Report } from '../report/report.js';
import { withSession } from '../session/open-session.js';
import type { Command, CommandInput } from './command.js';
import { explainReport } from './explain/explain-report.js';
import { resolveHandler } from './resolve-handler.js';
import { sessionOptions, TARGET_OPTIONS } from './target-options.js';

export const explain: Command = {
  description:
    'Explains one handler: what its decorators wrote and which class of Nest reads it, its parameters, everything that runs for it with file and line, and which exception ends in which filter and what the client then sees. The installed Nest itself is asked: its own selection chooses the filter, its own handlers answer where none takes the exception. With --throw it predicts what becomes of one exception.',
  arguments: [
    { name: '<handler...>', description: 'GET /users, /users, hello, chat:hello, or Class.method' },
  ],
  options: [
    {
      flags: '--throw <exception>',
      description:
        'predict what becomes of it: NotFoundException("no such cat"), a class of your own with its arguments, or a bare value such as \'"text"\'; parsed, never evaluated',
      parse: parseThrow,
    },
    {
      flags: '--at <name>',
      description:
        'what throws it: a guard, pipe, interceptor or middleware of the handler by its name, or handler (default: handler)',
    },
    { flags: '--all', description: 'a row for each exception, instead of those alike together' },
    {
      flags: '--live',
      description: 'really start the application, on free ports of 127.0.0.1, instead of a preview',
    },
    ...TARGET_OPTIONS,
  ],
  examples: [
    { command: 'explain hello', explanation: 'an event of the demo in full' },
    { command: 'explain GET /users --all', explanation: 'a route, and each exception by itself' },
    {
      command: 'explain GET /users --throw \'NotFoundException("no such cat")\'',
      explanation: 'which filter answers that, and why no other',
    },
    {
      command:
        'explain GET /users --throw \'BadRequestException({ field: "userId" })\' --at UserIdPipe',
      explanation: 'the same, thrown by a pipe',
    },
    {
      command: 'explain leave --throw \'"just a text"\' --json',
      explanation: 'what is no Error; for programs',
    },
  ],
  async run(input, context): Promise<Report> {
    const { name, thrown, at, all, purpose } = readInput(input);
    const options = sessionOptions(input, context, purpose, true);
    return withSession(options, async ({ model, application }) => {
      const { entrypoint } = resolveHandler(model.entrypoints, name);
      // The V8 inspector loads only where it is wanted.
      const { withExplainer } = await import('../explain/explain.js');
      const request = thrown && { thrown, ...(at === undefined ? {} : { at }) };
      const explanation = await withExplainer(application, model, (explainer) =>
        explainer.explain(entrypoint, request),
      );
      return explainReport(explanation, all);
    });
  },
};

function readInput({ arguments: [words], options }: CommandInput) {
  // `GET /users` is written with and without quotes.
  const name = [words ?? []].flat().join(' ');
  const thrown = (options['throw'] as ReturnType<typeof parseThrow> | undefined) ?? null;
  const at = options['at'] as string | undefined;
  if (name.trim() === '') throw new UsageError('The handler is empty.', 'Name one: explain hello.');
  if (at !== undefined && thrown === null) {
    throw new UsageError(
      '--at says what throws, and nothing is thrown.',
      `Add --throw, for instance --throw 'Error("text")'.`,
    );
  }
  const purpose = options['live'] === true ? ('live' as const) : ('list' as const);
  return { name, thrown, at, all: options['all'] === true, purpose };
}
