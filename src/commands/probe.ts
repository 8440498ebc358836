import { PROBE_RESULT_SCHEMA, type ProbeResult } from '../model/probe.js';
import type { Report } from '../report/report.js';
import { withSession, type Session } from '../session/open-session.js';
import type { Command, CommandContext } from './command.js';
import { chooseFlows } from './probe/choose-flows.js';
import { probeReport } from './probe/probe-report.js';
import { readAsked, type Asked } from './probe/read-asked.js';
import { REQUEST_ARGUMENTS, REQUEST_OPTIONS } from './probe/request-options.js';
import { runFlows } from './probe/run-flows.js';
import { watchSession } from './probe/watch-session.js';
import { sessionOptions, TARGET_OPTIONS } from './target-options.js';

export const probe: Command = {
  description:
    'Starts the application on free ports of 127.0.0.1, sends a real request or event to one handler, and shows what was sent, what came back and how it ended. An HTTP error or an ack that is never called is a result, not a failure. On the demo, without items, every flow that is known for the handler is fired.',
  arguments: REQUEST_ARGUMENTS,
  options: [
    ...REQUEST_OPTIONS,
    { flags: '--trace', description: 'show everything that ran, with times, and why it ended so' },
    {
      flags: '--file <path>',
      description: 'fire the flows of a probe file, or of a folder of them',
    },
    {
      flags: '--unmatched',
      description: 'send it although the application has no handler for that path or event',
    },
    { flags: '--all', description: 'fire every flow instead of those of one handler' },
    ...TARGET_OPTIONS,
  ],
  examples: [
    { command: 'probe hello', explanation: 'the flows known for hello, on the demo' },
    { command: 'probe hello name=Tom', explanation: 'one event with a payload' },
    { command: "probe 'GET /users' userId==tom", explanation: 'a route with a query' },
    {
      command: 'probe leave roomId=attic --trace',
      explanation: 'everything that ran, and why the ack never came',
    },
    {
      command: 'probe hello --no-ack --json',
      explanation: 'no ack passed; the result for programs',
    },
    {
      command: 'probe GET /nowhere --unmatched --trace',
      explanation: 'who answers where no route does',
    },
    {
      command: 'probe --all --file probes --app .',
      explanation: 'your own probe files, as a check',
    },
  ],
  async run(input, context): Promise<Report> {
    const asked = await readAsked(input, context);
    const options = {
      ...sessionOptions(input, context, 'live', false),
      trace: input.options['trace'] === true,
    };
    return withSession(options, async (session) => {
      const result = await fire(asked, session, context);
      return probeReport(result, { showSecrets: input.options['showSecrets'] === true });
    });
  },
};

async function fire(asked: Asked, session: Session, context: CommandContext): Promise<ProbeResult> {
  const { model, application, listeners, httpServer, otherServers, tracing } = session;
  const flows = await chooseFlows(asked, session);
  context.progress(`waiting for ${flows.length === 1 ? 'an answer' : 'answers'}`);
  session.takePrinted();
  const exchanges = await runFlows(flows, {
    target: model.target,
    wire: { httpServer, listeners, nest: application.nest },
    otherServers,
    tracing,
    timeoutMs: asked.timeoutMs,
    signal: context.signal,
    watch: (cut) => watchSession(session, cut),
  });
  const { target, gaps } = model;
  return { schema: PROBE_RESULT_SCHEMA, target, listeners, exchanges, gaps };
}
