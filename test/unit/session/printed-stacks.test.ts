import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, it } from 'vitest';
import { printedStacks } from '../../../dist/session/printed-stacks.js';

const ROOT = mkdtempSync(join(tmpdir(), 'nest-inspect-test-'));
afterAll(() => rmSync(ROOT, { recursive: true }));

/** A source as Node runs it: its text is what was compiled, and names what it was compiled from. */
function compiled(): string {
  const map = {
    version: 3,
    sources: ['written.ts'],
    names: [],
    // Line 1, column 0 of the output is line 3, column 2 of the source.
    mappings: 'AAEE',
  };
  const address = `data:application/json;base64,${Buffer.from(JSON.stringify(map)).toString('base64')}`;
  const file = join(ROOT, 'written.ts');
  writeFileSync(file, `boot();\n//# sourceMappingURL=${address}\n`);
  return file;
}

it('reads each form of a frame, and leaves other lines alone', () => {
  const file = compiled();
  const place = `${file}:3:3`;
  const lines = [
    [`Error: no (${file}:1:1)`, `Error: no (${file}:1:1)`],
    [`    at Cats.find (${file}:1:1)`, `    at Cats.find (${place})`],
    [`    at async Cats.find (file://${file}:1:1)`, `    at async Cats.find (${place})`],
    [`    at new Cats (${file}:1:1)`, `    at new Cats (${place})`],
    [`    at Cats.<anonymous> (${file}:1:1)`, `    at Cats.<anonymous> (${place})`],
    [`    at ${file}:1:1`, `    at ${place}`],
    [`    at async ${file}:1:1`, `    at async ${place}`],
    ['    at node:internal/timers:1:1', '    at node:internal/timers:1:1'],
    [`    at run (${ROOT}/plain.js:1:1)`, `    at run (${ROOT}/plain.js:1:1)`],
  ] as const;
  expect(printedStacks(lines.map(([printed]) => printed))).toEqual(lines.map(([, read]) => read));
});

it('leaves the calls of this tool out', () => {
  const own = join(import.meta.dirname, '../../../dist/session/contain.js');
  expect(printedStacks([`    at refuse (${own}:1:1)`, `    at async file://${own}:1:1`])).toEqual(
    [],
  );
});
