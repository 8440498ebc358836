import { fileURLToPath } from 'node:url';
import { median, row, runNode } from './measure.mjs';

const REQUESTS = fileURLToPath(new URL('requests.mjs', import.meta.url));
const BLOCKS = 20;
const PAIRS = 5;

/** What a trace costs a request and an event, and what tracing costs that records nothing. */
export function printTracing(runs) {
  const recorded = many(runs, 'recorded');
  const pairs = Array.from({ length: Math.min(runs, PAIRS) }, () => [once('idle'), once('off')]);
  console.log('\ntracing: a request to the demo, 40 at a time');
  console.log(row('', ['untraced', 'recorded', 'ratio', 'installed : not']));
  for (const transport of ['http', 'ws']) {
    const blocks = recorded.flatMap((one) =>
      one[transport].plain.map((plain, index) => [plain, one[transport].recorded[index]]),
    );
    const idle = pairs.map((pair) => {
      const [installed, off] = pair.map((one) => median(one[transport].plain));
      return installed / off;
    });
    console.log(
      row(transport === 'http' ? 'HTTP' : 'socket.io', [
        `${median(blocks.map(([plain]) => plain)).toFixed(0)} µs`,
        `${median(blocks.map(([, traced]) => traced)).toFixed(0)} µs`,
        median(blocks.map(([plain, traced]) => traced / plain)).toFixed(2),
        median(idle).toFixed(2),
      ]),
    );
  }
}

function many(runs, mode) {
  return Array.from({ length: Math.min(runs, PAIRS) }, () => once(mode));
}

function once(mode) {
  return JSON.parse(runNode([REQUESTS, mode, String(BLOCKS)]).stdout);
}
