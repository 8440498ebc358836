import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { generateApp } from './generate-app.mjs';
import { median, row, runNode } from './measure.mjs';

const START = fileURLToPath(new URL('start.mjs', import.meta.url));
const HANDLERS = 1000;

/** What it costs a start to be observed, and what a session costs it. */
export function printStarting(root, runs) {
  const folder = mkdtempSync(join(tmpdir(), 'nest-inspect-bench-'));
  try {
    const generated = join(folder, 'app');
    generateApp(generated, HANDLERS, join(root, 'node_modules'));
    console.log(
      '\nboot: processor time from the entry to listening; a session has loaded parts of Nest before',
    );
    console.log(row('', ['bare', 'session', 'observed', 'obs : session', 'obs : bare']));
    console.log(startingRow('the demo', 'demo', runs));
    console.log(startingRow(`${HANDLERS} handlers`, generated, runs));
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

const WAYS = ['bare', 'session', 'observed'];

function startingRow(name, app, runs) {
  const once = (how) => JSON.parse(runNode([START, how, app]).stdout).ms;
  const rounds = Array.from({ length: runs + 1 }, () => WAYS.map(once));
  // The first round only warms the file cache.
  rounds.shift();
  const of = (read) => median(rounds.map(read));
  return row(name, [
    ...WAYS.map((_way, at) => `${of((round) => round[at]).toFixed(0)} ms`),
    of(([, session, observed]) => observed / session).toFixed(2),
    of(([bare, , observed]) => observed / bare).toFixed(2),
  ]);
}
