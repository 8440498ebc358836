import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { callFunctions } from '../../experiments/call-functions.js';
import { decorate } from '../../experiments/decorate.js';
import { watchReads } from '../../experiments/watch-reads.js';
import type { Check, Claim, CommandRun, Part, ReadRun, Run } from '../../lessons/lesson.js';
import { same } from '../../lessons/same.js';
import type { Seen } from '../../lessons/seen.js';
import { InspectError } from '../../model/errors.js';
import type { LessonClaim, LessonPart } from '../../model/lesson-result.js';
import { span, type Block, type Line, type Report } from '../../report/report.js';
import { claimBlocks } from './claim-blocks.js';
import type { Classroom } from './classroom.js';
import { commandInWords } from './command-in-words.js';
import { callBlocks, decoratedBlocks, readBlocks } from './experiment-blocks.js';
import { beneath } from './beneath.js';
import type { Words } from './words.js';

/** Says, runs and shows one part of a lesson, and holds its claims to what was seen. */
export async function runPart(
  part: Part<string>,
  classroom: Classroom,
  own: Words,
  seen: Seen,
): Promise<LessonPart> {
  const isThere = (file: string): boolean => existsSync(join(classroom.demo.folder, file));
  if (part.needs && !part.needs.files.every(isThere)) {
    await classroom.show([note(own.line(part.needs.otherwise))]);
    return { command: null, document: null, claims: [] };
  }
  await classroom.show([note(own.line(part.before))]);
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
    if ('reads' in what) return runReads(what, classroom);
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
  { command, blocks: choose }: CommandRun,
  classroom: Classroom,
): Promise<Ran> {
  const { words } = classroom;
  const line = commandInWords(command);
  const { blocks, document } = await execute(command, classroom);
  const shown = choose?.(blocks, words.text) ?? blocks;
  const isCut = choose !== undefined && !same(shown, blocks);
  const cut = isCut ? [note(span('muted', words.text('cut')))] : [];
  return {
    command: line,
    document,
    blocks: [commandBlock(line), ...beneath(shown), ...cut],
  };
}

async function runReads({ command, reads: keys }: ReadRun, classroom: Classroom): Promise<Ran> {
  const line = commandInWords(command);
  const { reads } = await watchReads(keys, () => execute(command, classroom));
  return {
    command: line,
    document: reads,
    blocks: [commandBlock(line), ...readBlocks(classroom, reads)],
  };
}

function execute(command: readonly string[], { execute: start, demo }: Classroom): Promise<Report> {
  return start(command, demo.folder).catch((error: unknown) => {
    throw stopped(commandInWords(command), error);
  });
}

function commandBlock(line: string): Block {
  return note([span('muted', '$ '), span('code', line)]);
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

function note(line: Line): Block {
  return { kind: 'text', lines: [line] };
}
