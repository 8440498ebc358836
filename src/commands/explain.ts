import { parseThrow } from '../model/parse-throw.js';
import type { Report } from '../report/report.js';
import { withSession } from '../session/open-session.js';
import type { Command } from './command.js';
import { readInput } from './explain/read-input.js';
import { explainReport } from './explain/explain-report.js';
import { fireThrow } from './explain/fire-throw.js';
import { compareRun } from '../explain/compare-run.js';
import { DEFAULT_TIMEOUT_MS } from './probe/read-asked.js';
import { buildRequest } from './probe/build-request.js';
import { resolveHandler } from './resolve-handler.js';
import { parseSeconds, sessionOptions, TARGET_OPTIONS } from './target-options.js';

export const explain: Command = {
  description:
    'Explains one handler: what its decorators wrote and which class of Nest reads it, its parameters, everything that runs for it with file and line, and which exception ends in which filter and what the client then sees. The installed Nest itself is asked: its own selection chooses the filter, its own handlers answer where none takes the exception. With --throw it predicts what becomes of one exception.',
  arguments: [
    { name: '<handler>', description: 'GET /users, /users, hello, chat:hello, or Class.method' },
    { name: '[items...]', description: 'with --verify: what to send, as for probe' },
  ],
  options: [
    {
      flags: '--throw <exception>',
      description:
        'predict what becomes of it: NotFoundException("no such cat"), a class of your own with its arguments, or a bare value such as \'"text"\'; parsed, never evaluated',
      parse: (text) => parseThrow(text),
    },
    {
      flags: '--at <name>',
      description:
        'what throws it: a guard, pipe, interceptor or middleware of the handler by its name, or handler (default: handler)',
    },
    {
      flags: '--verify',
      description:
        'really start the application, throw it there while a request is answered, and lay what happened beside the prediction; a difference is exit code 1',
    },
    {
      flags: '--timeout <seconds>',
      description: `with --verify: how long to wait for an answer (default: ${DEFAULT_TIMEOUT_MS / 1000})`,
      parse: (text) => parseSeconds('--timeout', text),
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
      command: 'explain join --throw \'NotFoundException("no such room")\'',
      explanation: 'which filter answers that, and why no other',
    },
    {
      command: 'explain GET /users --throw \'HanaError("1001")\' --at UserIdPipe',
      explanation: 'a class of your own, thrown by a pipe',
    },
    {
      command: 'explain hello name=Tom --throw \'WsException("no")\' --verify',
      explanation: 'is it true? The event is sent, and the exception thrown',
    },
    {
      command: 'explain leave --throw \'"a text"\' --json',
      explanation: 'what is no Error; for programs',
    },
  ],
  async run(input, context): Promise<Report> {
    const { name, items, thrown, at, all, verify, timeout, purpose } = readInput(input);
    const options = { ...sessionOptions(input, context, purpose, true), trace: verify };
    return withSession(options, async (session) => {
      const { model, application } = session;
      const { entrypoint, params, query } = resolveHandler(model.entrypoints, name, model.target);
      // The V8 inspector loads only where it is wanted.
      const { withExplainer } = await import('../explain/with-explainer.js');
      const request = verify
        ? buildRequest(entrypoint, { items, params, query, ...timeout })
        : null;
      const throwing = thrown && {
        thrown,
        ...(at === undefined ? {} : { at }),
        ...(request && { sent: request.body }),
      };
      const explanation = await withExplainer(application, model, async (explainer) => {
        const told = await explainer.explain(entrypoint, throwing);
        const { prediction } = told;
        if (!prediction || !throwing || !request) return told;
        const error = await explainer.construct(entrypoint, throwing);
        const construct = () => error;
        const fired = { entrypoint, request, prediction, construct };
        const exchange = await fireThrow(fired, session, context);
        return { ...told, verification: compareRun(prediction, exchange) };
      });
      return explainReport(explanation, all);
    });
  },
};
