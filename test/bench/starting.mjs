import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { generateApp } from './generate-app.mjs';
import { median, row, runNode } from './measure.mjs';

const START = fileURLToPath(new URL('start.mjs', import.meta.url));
const HANDLERS = 1000;

/** What it costs a start to be observed, from the entry to the first listening server. */
export function printStarting(root, runs) {
  const folder = mkdtempSync(join(tmpdir(), 'nest-inspect-bench-'));
  try {
    const generated = join(folder, 'app');
    generateApp(generated, HANDLERS, join(root, 'node_modules'));
    console.log('\nboot: an observed start, from the entry to listening');
    console.log(row('', ['bare', 'observed', 'ratio']));
    console.log(startingRow('the demo', 'demo', runs));
    console.log(startingRow(`${HANDLERS} handlers`, generated, runs));
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function startingRow(name, app, runs) {
  const once = (how) => JSON.parse(runNode([START, how, app]).stdout).ms;
  const pairs = Array.from({ length: runs + 1 }, () => [once('bare'), once('observed')]);
  // The first pair only warms the file cache.
  pairs.shift();
  const [bare, observed] = [0, 1].map((at) => median(pairs.map((pair) => pair[at])));
  const ratio = median(pairs.map(([one, other]) => other / one));
  return row(name, [`${bare.toFixed(0)} ms`, `${observed.toFixed(0)} ms`, ratio.toFixed(2)]);
}
