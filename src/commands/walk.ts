import { UsageError } from '../model/errors.js';
import type { Recording } from '../model/recording.js';
import type { Report } from '../report/report.js';
import { withSession } from '../session/open-session.js';
import type { Command, CommandContext, CommandInput } from './command.js';
import { REQUEST_ARGUMENTS, REQUEST_OPTIONS } from './probe/request-options.js';
import { sessionOptions, TARGET_OPTIONS } from './target-options.js';
import { pickFlow, readWish, RECORDING_OPTIONS } from './walk/read-wish.js';

export const walk: Command = {
  description:
    'Starts the application on free ports of 127.0.0.1, sends a real request or event to one handler, and records what runs for it line by line, from where the adapter hands it to Nest to where the answer leaves: the source of the installed Nest and yours, with the values at every line. In a terminal the recording is played, else it is printed as a story. On the demo, without items, the flow is taken in which something goes wrong.',
  arguments: REQUEST_ARGUMENTS,
  options: [
    ...REQUEST_OPTIONS,
    ...RECORDING_OPTIONS,
    { flags: '--print', description: 'print the whole story instead of playing it' },
    { flags: '--save <file>', description: 'keep the recording as JSON' },
    { flags: '--from <file>', description: 'show a recording that was saved; nothing is started' },
    ...TARGET_OPTIONS,
  ],
  examples: [
    { command: 'walk hello', explanation: 'an event that fails, to the filter and the ack' },
    { command: 'walk hello name=Tom', explanation: 'the same event when all goes well' },
    { command: "walk 'GET /users' --print", explanation: 'a route as a story on the terminal' },
    {
      command: 'walk hello --format html > hello.html',
      explanation: 'one page that plays it in any browser',
    },
    {
      command: 'walk hello --save hello.json',
      explanation: 'keep it; walk --from hello.json plays it without the application',
    },
  ],
  async run(input, context): Promise<Report> {
    const save = fileOf('save', input);
    const recording = await recordingOf(input, context);
    if (save !== undefined) {
      const { saveRecording } = await import('./walk/recording-file.js');
      await saveRecording(recording, save, context.cwd);
    }
    const { walkReport } = await import('./walk/walk-report.js');
    const report = walkReport(recording);
    const takeScreen = context.terminal?.takeScreen ?? null;
    const isPrinted = input.options['print'] === true || recording.steps.length === 0;
    if (isPrinted || !takeScreen) return report;
    const { playRecording } = await import('../player/play-recording.js');
    await playRecording(recording, takeScreen);
    // What was played is not told again.
    return { ...report, blocks: report.blocks.filter(({ kind }) => kind !== 'recording') };
  },
};

async function recordingOf(input: CommandInput, context: CommandContext): Promise<Recording> {
  const from = fileOf('from', input);
  if (from !== undefined) {
    refuseBeside(input);
    const { loadRecording } = await import('./walk/recording-file.js');
    return loadRecording(from, context.cwd);
  }
  const wish = await readWish(input, context);
  const options = { ...sessionOptions(input, context, 'live', false), walk: true };
  return withSession(options, async (session) => {
    const { chooseFlows } = await import('./probe/choose-flows.js');
    const { recordWalk } = await import('./walk/record-walk.js');
    const flow = pickFlow(await chooseFlows(wish.asked, session), wish);
    const { timeoutMs } = wish.asked;
    const recording = await recordWalk({ ...wish, flow, timeoutMs }, session, context);
    if (input.options['showSecrets'] === true) return recording;
    const { maskRecording } = await import('./walk/mask-recording.js');
    return maskRecording(recording);
  });
}

function fileOf(option: 'save' | 'from', { options }: CommandInput): string | undefined {
  const file = options[option] as string | undefined;
  if (file?.trim() === '') {
    throw new UsageError(`--${option} is empty.`, `For instance: --${option} hello.json.`);
  }
  return file;
}

/** What says how to record has nothing to say of what is recorded. */
function refuseBeside({ arguments: [handler], options }: CommandInput): void {
  const allowed = new Set(['from', 'print', 'main', 'ack', 'save']);
  const other = Object.keys(options).find(
    (name) => !allowed.has(name) && options[name] !== undefined,
  );
  const isMain = options['main'] === false ? '--no-main' : null;
  const isAck = options['ack'] === false ? '--no-ack' : null;
  const what = handler ?? (other === undefined ? (isMain ?? isAck) : `--${kebab(other)}`);
  if (what === null || what === undefined) return;
  throw new UsageError(
    `--from shows a recording as it was made, so ${String(what)} does not go with it.`,
    'Leave one of them out.',
  );
}

function kebab(name: string): string {
  return name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
}
