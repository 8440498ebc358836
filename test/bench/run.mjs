/**
 * `npm run bench`: what the tool costs on top of Node and Nest, from one run.
 *
 *   npm run bench -- --runs 15      pairs of runs for each ratio (default 15)
 *   npm run bench -- --no-sources   without the applications in TypeScript
 *   npm run bench -- --no-growth    without the generated applications
 *   npm run bench -- --no-tracing   without the requests that are traced
 *   npm run bench -- --no-starting  without the starts that are observed
 *   npm run bench -- --no-walking   without those that are recorded line by line
 *   npm run bench -- --nest-cli ~/x the build is `nest build` of the @nestjs/cli in that folder, else tsc
 *
 * Runs of a pair follow each other, so that a load that comes and goes meets
 * both; the ratio is the median of the ratios of all pairs.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { cpus, tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { generateApp } from './generate-app.mjs';
import { median, row, runNode } from './measure.mjs';
import { printStarting } from './starting.mjs';
import { printTracing } from './tracing.mjs';
import { printTypeScript } from './typescript.mjs';
import { printWalking } from './walking.mjs';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));
const BIN = join(ROOT, 'bin', 'nest-inspect.js');
const BOOT_DEMO = join(ROOT, 'test', 'bench', 'boot-demo.mjs');
const PHASES = join(ROOT, 'test', 'bench', 'phases.mjs');
const PREVIEW = join(ROOT, 'test', 'bench', 'preview-entry.mjs');
const SIZES = [100, 1_000, 5_000, 10_000];
const SIZE_RUNS = 7;
const SOURCE_RUNS = 5;
const STARTING_RUNS = 9;

const { values } = parseArgs({
  options: {
    runs: { type: 'string', default: '15' },
    sources: { type: 'boolean', default: true },
    growth: { type: 'boolean', default: true },
    tracing: { type: 'boolean', default: true },
    starting: { type: 'boolean', default: true },
    walking: { type: 'boolean', default: true },
    'nest-cli': { type: 'string' },
  },
  allowNegative: true,
});
const runs = Number(values.runs);
if (!Number.isInteger(runs) || runs < 1) {
  throw new Error(`--runs takes a whole number above 0, not "${values.runs}".`);
}

console.log(`Node ${process.versions.node}, ${cpus().length} CPUs, ${runs} pairs each`);
printRatio('routes on the demo : bare boot of the demo', 1.15, [BIN, 'routes'], [BOOT_DEMO]);
printRatio('--help : bare node', 2, [BIN, '--help'], ['-e', '0']);
printBreakdown();
if (values.tracing) printTracing(runs);
if (values.starting) printStarting(ROOT, Math.min(runs, STARTING_RUNS));
if (values.walking) printWalking(runs);
if (values.sources) printTypeScript(ROOT, Math.min(runs, SOURCE_RUNS), values['nest-cli']);
if (values.growth) printGrowth();

function printRatio(title, aim, first, second) {
  const pairs = Array.from({ length: runs + 1 }, () => [runNode(first).ms, runNode(second).ms]);
  // The first pair only warms the file cache.
  pairs.shift();
  const ratio = median(pairs.map(([one, other]) => one / other));
  console.log(`\n${title}  ${ratio.toFixed(2)}  (aim: ${aim} or less)`);
  console.log(row('', ['median ms', 'least ms']));
  for (const [index, name] of title.split(' : ').entries()) {
    const times = pairs.map((pair) => pair[index]);
    console.log(row(name, [median(times).toFixed(0), Math.min(...times).toFixed(0)]));
  }
}

/** One process per run tells what each step of `routes` took inside. */
function printBreakdown() {
  const told = Array.from({ length: runs }, () => JSON.parse(runNode([PHASES, 'demo']).stdout));
  const phases = Object.keys(told[0].phases).map((phase) => ({
    phase,
    ms: median(told.map((one) => one.phases[phase])),
  }));
  const whole = phases.reduce((sum, { ms }) => sum + ms, 0);
  console.log('\nwhere routes on the demo spends its time');
  for (const { phase, ms } of phases.sort((one, other) => other.ms - one.ms)) {
    console.log(row(phase, [`${ms.toFixed(1)} ms`, `${((100 * ms) / whole).toFixed(0)} %`]));
  }
}

/**
 * Collecting has to grow with the application, not faster; and so has all that
 * is added to Nest's own preview of it, observing among it.
 */
function printGrowth() {
  const folder = mkdtempSync(join(tmpdir(), 'nest-inspect-bench-'));
  try {
    console.log(`\nlisting generated applications, shares of Nest's own preview boot`);
    console.log('aim: collecting is 10 % or less');
    const heads = [
      'Nest alone',
      'observed',
      'collect',
      'µs/handler',
      'collect',
      'all added',
      'table',
    ];
    console.log(row('handlers', heads));
    for (const size of SIZES) console.log(growthRow(join(folder, String(size)), size));
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function growthRow(app, size) {
  generateApp(app, size, join(ROOT, 'node_modules'));
  const told = Array.from({ length: Math.min(runs, SIZE_RUNS) }, () => {
    const bare = JSON.parse(runNode([PREVIEW, app]).stdout).boot;
    const { handlers, phases } = JSON.parse(runNode([PHASES, app]).stdout);
    if (handlers !== size) throw new Error(`${handlers} handlers were found instead of ${size}.`);
    const { boot, collect, close } = phases;
    const table = phases['load the format'] + phases.render;
    return { bare, boot, collect, added: boot + collect + close - bare, table };
  });
  const of = (read) => median(told.map(read));
  return row(String(size), [
    `${of(({ bare }) => bare).toFixed(0)} ms`,
    `${of(({ boot }) => boot).toFixed(0)} ms`,
    `${of(({ collect }) => collect).toFixed(0)} ms`,
    of(({ collect }) => (1000 * collect) / size).toFixed(0),
    `${of(({ bare, collect }) => (100 * collect) / bare).toFixed(0)} %`,
    `${of(({ bare, added }) => (100 * added) / bare).toFixed(0)} %`,
    `${of(({ table }) => table).toFixed(0)} ms`,
  ]);
}
