import { expect } from 'vitest';
import type { Recording } from '../../../src/model/recording.js';
import { runBin, type RunOptions } from '../../cli/support/run-bin.js';

/** A walk takes its time where the machine is busy. */
const PATIENCE: RunOptions = { killAfterMs: 110_000 };

/** What `walk --json` tells. */
export async function walk(...args: string[]): Promise<Recording> {
  const run = await runBin(['walk', ...args, '--json'], PATIENCE);
  expect(run.stderr).toBe('');
  expect(run.code).toBe(0);
  return JSON.parse(run.stdout) as Recording;
}

/** The names of the chapters, in the order in which they were entered. */
export function chaptersOf({ chapters }: Recording): string[] {
  return chapters.map(({ function: name }) => name);
}

/** Expects these chapters among the others, in this order. */
export function expectPassage(recording: Recording, wanted: readonly string[]): void {
  const names = chaptersOf(recording);
  let from = 0;
  for (const name of wanted) {
    const at = names.indexOf(name, from);
    expect(at, `${name} behind ${names.slice(0, from).join(', ')}`).toBeGreaterThanOrEqual(0);
    from = at + 1;
  }
}
