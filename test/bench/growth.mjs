import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { generateApp } from './generate-app.mjs';
import { median, row, runNode } from './measure.mjs';

const PHASES = fileURLToPath(new URL('phases.mjs', import.meta.url));
const PREVIEW = fileURLToPath(new URL('preview-entry.mjs', import.meta.url));
const SIZES = [1_000, 5_000, 10_000];
const HEADS = [
  'Nest alone',
  'observed',
  'collect',
  'table',
  'collect',
  'all added',
  'µs/handler',
  'growth',
];

/**
 * Collecting has to grow with the application, not faster; and so has all that
 * is added to Nest's own preview of it, observing among it. Time of the
 * processors: the clock would tell what else the machine does.
 */
export function printGrowth(nodeModules, runs) {
  const folder = mkdtempSync(join(tmpdir(), 'nest-inspect-bench-'));
  try {
    console.log(
      `\nlisting generated applications, ${runs} pairs each, shares of Nest's own preview`,
    );
    console.log(
      'boot in processor time; aim: collecting is 10 % or less, and grows by 1.0 or less',
    );
    console.log(row('handlers', HEADS));
    let first = null;
    for (const size of SIZES) {
      const app = join(folder, String(size));
      generateApp(app, size, nodeModules);
      const told = Array.from({ length: runs }, () => measure(app, size));
      first ??= median(told.map(({ collect }) => collect)) / size;
      console.log(growthRow(size, told, first));
      rmSync(app, { recursive: true });
    }
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** The two follow each other, so that a load that comes and goes meets both. */
function measure(app, size) {
  const bare = JSON.parse(runNode([PREVIEW, app]).stdout).processor;
  const { handlers, processor } = JSON.parse(runNode([PHASES, app]).stdout);
  if (handlers !== size) throw new Error(`${handlers} handlers were found instead of ${size}.`);
  const { boot, collect, close } = processor;
  const table = processor['load the format'] + processor.render;
  return { bare, boot, collect, table, added: boot + collect + close - bare };
}

function growthRow(size, told, first) {
  const ms = (name) => `${median(told.map((one) => one[name])).toFixed(0)} ms`;
  const share = (name) => `${median(told.map((one) => (100 * one[name]) / one.bare)).toFixed(0)} %`;
  const each = median(told.map(({ collect }) => collect)) / size;
  return row(String(size), [
    ...['bare', 'boot', 'collect', 'table'].map(ms),
    ...['collect', 'added'].map(share),
    (1000 * each).toFixed(0),
    (each / first).toFixed(2),
  ]);
}
