import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { examplesOf, README, runTool } from './readme-examples.mjs';

const examples = examplesOf(readFileSync(README, 'utf8'));

it('the README shows output', () => {
  expect(examples.length).toBeGreaterThan(1);
});

/** A comparison starts the demo twice, and sends everything that is known to both. */
const STARTS_MS = 120_000;

it.each(examples)(
  'nest-inspect $args prints what the README shows',
  { timeout: STARTS_MS },
  ({ args, output }) => {
    expect(steady(runTool(args))).toBe(steady(output));
  },
);

/** Without what differs from run to run. */
function steady(output: string): string {
  return output
    .replace(/127\.0\.0\.1:\d+/g, '127.0.0.1:PORT')
    .replace(/ *[\d.]+ [µm]s/g, ' TIME')
    .replace(/Nest \d+\.\d+\.\d+/g, 'Nest VERSION');
}
