import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Failure } from './check-app.js';
import type { GeneratedApp } from './generated-app.js';

const FOLDER = fileURLToPath(new URL('../../generated-cases', import.meta.url));
const SHOWN = 8;

/** The counterexamples that were found before. */
export function savedCases(): { name: string; app: GeneratedApp }[] {
  return readdirSync(FOLDER)
    .filter((file) => file.endsWith('.json'))
    .sort()
    .map((file) => ({
      name: basename(file, '.json'),
      app: JSON.parse(readFileSync(join(FOLDER, file), 'utf8')) as GeneratedApp,
    }));
}

/** Writes a counterexample where it can be taken from, and says what to do with it. */
export function keepCase(app: GeneratedApp, name: string): string {
  const file = join(tmpdir(), `nest-inspect-${name}.json`);
  writeFileSync(file, `${JSON.stringify(app, null, 2)}\n`);
  return `${file} holds the counterexample; in test/contract/generated-cases it is tried in every run`;
}

/** A few of them, each in one text. */
export function tellFailures(failures: readonly Failure[]): string[] {
  const told = failures.slice(0, SHOWN).map(({ id, script, differences }) => {
    const lines = differences.map(
      ({ what, expected, actual }) =>
        `  ${what}\n    expected ${JSON.stringify(expected)}\n    actual   ${JSON.stringify(actual)}`,
    );
    return [`${id} ${script ? JSON.stringify(script) : ''}`, ...lines].join('\n');
  });
  const more = failures.length - told.length;
  return more > 0 ? [...told, `and ${more} more`] : told;
}
