import { callFunctions } from '../../experiments/call-functions.js';
import { decorate } from '../../experiments/decorate.js';
import type { Check, Claim, Part, Run } from '../../lessons/lesson.js';
import type { Seen } from '../../lessons/seen.js';
import { InspectError } from '../../model/errors.js';
import type { LessonClaim, LessonPart } from '../../model/lesson-result.js';
import type { Block } from '../../report/report.js';
import { claimBlocks } from './claim-blocks.js';
import type { Classroom } from './classroom.js';
import { commandInWords } from './command-in-words.js';
import { callBlocks, decoratedBlocks } from './experiment-blocks.js';
import { beneath } from './beneath.js';
import { marked, type Words } from './words.js';
import { span } from '../../report/report.js';

/** Says, runs and shows one part of a lesson, and holds its claims to what was seen. */
export async function runPart(
  part: Part<string>,
  classroom: Classroom,
  own: Words,
  seen: Seen,
): Promise<LessonPart> {
  await classroom.show([{ kind: 'text', lines: [own.line(part.before)] }]);
  const ran = part.run ? await run(part.run, classroom, seen) : null;
  const claims = part.claims.map((claim) => judged(claim, own, seen));
  const shown = part.claims.map((claim, index) => ({
    claim,
    judged: claims[index] as LessonClaim,
  }));
  await classroom.show([...(ran?.blocks ?? []), ...claimBlocks(classroom, shown)]);
  return { command: ran?.command ?? null, document: ran?.document ?? null, claims };
}

/** What a check cannot find in what was seen is not true. */
export function isTrue(check: Check, seen: Seen): boolean {
  try {
    return check(seen);
  } catch {
    return false;
  }
}

interface Ran {
  command: string | null;
  document: unknown;
  blocks: Block[];
}

async function run(what: Run, classroom: Classroom, seen: Seen): Promise<Ran> {
  const ran = await (async () => {
    const { nest } = classroom.demo;
    if ('command' in what) return runCommand(what, classroom);
    if ('calls' in what) {
      const results = await callFunctions(nest, what.calls);
      return { command: null, document: results, blocks: callBlocks(classroom, results) };
    }
    const steps = await decorate(nest, what.decorate);
    return { command: null, document: steps, blocks: decoratedBlocks(classroom, steps) };
  })();
  seen.add(what.as, ran.document);
  return ran;
}

async function runCommand(
  { command, blocks: choose }: Extract<Run, { command: unknown }>,
  { execute, demo, words }: Classroom,
): Promise<Ran> {
  const line = commandInWords(command);
  const { blocks, document } = await execute(command, demo.folder).catch((error: unknown) => {
    throw stopped(line, error);
  });
  const shown = choose?.(blocks) ?? blocks;
  const cut = shown.length < blocks.length ? [note(words.text('cut'))] : [];
  return {
    command: line,
    document,
    blocks: [
      { kind: 'text', lines: [[span('muted', '$ '), span('strong', line)]] },
      ...beneath(shown),
      ...cut,
    ],
  };
}

/** Nest may have changed so much that the command itself fails. */
function stopped(line: string, error: unknown): unknown {
  if (!(error instanceof InspectError) || error.exitCode === 130) return error;
  return new InspectError(1, `The lesson stopped at ${line}.`, error.next, {
    cause: error,
    details: error.details,
  });
}

function judged({ text, holds, by = [] }: Claim<string>, own: Words, seen: Seen): LessonClaim {
  return {
    id: text,
    text: own.text(text),
    holds: isTrue(holds, seen),
    functions: by.map((one) => seen.located(one)).filter((one) => one !== null),
  };
}

function note(text: string): Block {
  return { kind: 'text', lines: [marked(text, 'muted')] };
}
