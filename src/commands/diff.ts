import type { ReadClassMetadata } from '../explain/class-metadata.js';
import type { Snapshot } from '../model/snapshot.js';
import { compareSnapshots } from '../model/diff/compare-snapshots.js';
import type { Stage } from '../model/stages.js';
import type { Report } from '../report/report.js';
import { withSession } from '../session/open-session.js';
import type { Command, CommandContext } from './command.js';
import { diffReport } from './diff/diff-report.js';
import { readStages } from './diff/read-stages.js';
import { stagesReport } from './diff/stages-report.js';
import { takeSnapshot } from './diff/take-snapshot.js';
import { sessionOptions } from './target-options.js';

export const diff: Command = {
  description:
    'Shows what one step of building the bundled demo changed: in what the application registers, in the metadata that decorators wrote on its classes, and in what a client sees who sends the same requests and events to both. Each of the two stages is really started, on free ports of 127.0.0.1. Without arguments it lists the stages.',
  arguments: [
    { name: '[from]', description: 'a stage, trap or exhibit, by its number or name' },
    {
      name: '[to]',
      description:
        'another one (default: the next; a trap or exhibit is laid beside the finished demo)',
    },
  ],
  options: [
    { flags: '--stage <n|name>', description: 'the first of the two, as other commands take it' },
  ],
  examples: [
    { command: 'diff', explanation: 'the stages of the demo, its traps and exhibits' },
    { command: 'diff 12 13', explanation: 'what @UseFilters on the gateway changed' },
    { command: 'diff 4', explanation: 'the step from stage 4 to the next' },
    { command: 'diff hidden-filter', explanation: 'what the mistake does to the finished demo' },
    { command: 'diff 9 13 --json', explanation: 'several steps together, for programs' },
  ],
  async run(input, context): Promise<Report> {
    const stages = readStages(input);
    if (!stages) return stagesReport();
    // The V8 inspector loads only where it is wanted.
    const { openClassMetadata } = await import('../explain/class-metadata.js');
    const readMetadata = openClassMetadata();
    const before = await snapshotOf(stages.from, context, readMetadata);
    const after = await snapshotOf(stages.to, context, readMetadata);
    return diffReport(compareSnapshots(before, after), stages);
  },
};

function snapshotOf(
  stage: Stage,
  context: CommandContext,
  readMetadata: ReadClassMetadata,
): Promise<Snapshot> {
  context.progress(`starting the demo at ${stage.name}`);
  // What is to be started once more is not left contained.
  const around = { ...context, lasting: false };
  const options = sessionOptions({ arguments: [], options: { stage } }, around, 'live', false);
  return withSession(options, (session) => takeSnapshot(session, context, readMetadata));
}
