import { InspectError, UsageError } from '../../model/errors.js';
import type { CommandContext, CommandInput, OptionSpec } from '../command.js';
import { parseSeconds } from '../target-options.js';
import { readAsked, type Asked } from '../probe/read-asked.js';
import type { ResolvedFlow } from '../probe/run-flows.js';

const DEFAULT_STEPS = 3000;
const DEFAULT_SECONDS = 60;
const DEFAULT_MEGABYTES = 20;

/** The options that bound a recording, and say what is in it. */
export const RECORDING_OPTIONS: readonly OptionSpec[] = [
  { flags: '--flow <name>', description: 'one of the flows that are known for the handler' },
  { flags: '--deep', description: 'also the trivial helpers of Nest, line by line' },
  {
    flags: '--max-steps <number>',
    description: `end the recording after so many steps (default: ${DEFAULT_STEPS})`,
    parse: (text) => parseCount('--max-steps', text, 100_000),
  },
  {
    flags: '--time-limit <seconds>',
    description: `end the recording after so long (default: ${DEFAULT_SECONDS})`,
    parse: (text) => parseSeconds('--time-limit', text),
  },
  {
    flags: '--max-size <megabytes>',
    description: `end the recording at this size (default: ${DEFAULT_MEGABYTES})`,
    parse: (text) => parseCount('--max-size', text, 500),
  },
];

export interface Wish {
  asked: Asked;
  limits: { steps: number; seconds: number; bytes: number };
  isDeep: boolean;
  /** The name of a known flow. */
  flow: string | undefined;
}

/** What is to be recorded. Errors: `UsageError`. */
export async function readWish(input: CommandInput, context: CommandContext): Promise<Wish> {
  const { options } = input;
  const [handler] = input.arguments;
  if (handler === undefined) {
    throw new UsageError(
      'No handler was named.',
      "Name one (walk hello, walk 'GET /users'), or play a saved recording: --from <file>.",
    );
  }
  return {
    asked: await readAsked(input, context),
    isDeep: options['deep'] === true,
    flow: options['flow'] as string | undefined,
    limits: {
      steps: (options['maxSteps'] as number | undefined) ?? DEFAULT_STEPS,
      seconds: (options['timeLimit'] as number | undefined) ?? DEFAULT_SECONDS,
      bytes: ((options['maxSize'] as number | undefined) ?? DEFAULT_MEGABYTES) * 1_000_000,
    },
  };
}

/** The flow that was named, else the one in which something goes wrong, else the first. */
export function pickFlow(
  flows: readonly ResolvedFlow[],
  { flow: name, asked }: Wish,
): ResolvedFlow {
  if (name === undefined) {
    return flows.find(({ fails }) => fails) ?? (flows[0] as ResolvedFlow);
  }
  const found = flows.find((flow) => flow.name === name);
  if (found) return found;
  const known = flows.flatMap((flow) => (flow.name === null ? [] : [flow.name]));
  throw new InspectError(
    1,
    `No flow of ${asked.handler ?? 'this handler'} is named ${name}.`,
    known.length > 0 ? `Known: ${known.join(', ')}.` : 'Leave --flow out: no flow is known here.',
  );
}

function parseCount(option: string, text: string, most: number): number {
  const count = /^\d{1,9}$/.test(text) ? Number(text) : 0;
  if (count >= 1 && count <= most) return count;
  throw new UsageError(
    `${option} takes a whole number from 1 to ${most}, not "${text}".`,
    `For instance: ${option} ${Math.min(most, 100)}.`,
  );
}
