/**
 * `npm run bench`: what the tool costs on top of Node and Nest, from one run.
 *
 *   npm run bench -- --runs 15      pairs of runs for each ratio (default 9)
 *   npm run bench -- --no-sources   without the applications in TypeScript
 *   npm run bench -- --no-growth    without the generated applications
 *   npm run bench -- --no-tracing   without the requests that are traced
 *   npm run bench -- --no-starting  without the starts that are observed
 *   npm run bench -- --no-walking   without those that are recorded line by line
 *   npm run bench -- --nest-cli ~/x the build is that of the @nestjs/cli in that folder; without
 *                                   it, one is installed into node_modules/.cache
 *
 * Runs of a pair follow each other, so that a load that comes and goes meets
 * both; the ratio is the median of the ratios of all pairs.
 */
import { cpus } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { printGrowth } from './growth.mjs';
import { median, row, runNode } from './measure.mjs';
import { printStarting } from './starting.mjs';
import { printTracing } from './tracing.mjs';
import { nestCli } from './nest-cli.mjs';
import { printTypeScript } from './typescript.mjs';
import { printWalking } from './walking.mjs';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));
const BIN = join(ROOT, 'bin', 'nest-inspect.js');
const BOOT_DEMO = join(ROOT, 'test', 'bench', 'boot-demo.mjs');
const PHASES = join(ROOT, 'test', 'bench', 'phases.mjs');
const SIZE_RUNS = 3;
const SOURCE_RUNS = 3;
const STARTING_RUNS = 9;

const { values } = parseArgs({
  options: {
    runs: { type: 'string', default: '9' },
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
if (values.sources) {
  printTypeScript(ROOT, Math.min(runs, SOURCE_RUNS), nestCli(ROOT, values['nest-cli']));
}
if (values.growth) printGrowth(join(ROOT, 'node_modules'), Math.min(runs, SIZE_RUNS));

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
