import { readFileSync } from 'node:fs';

/** The applications that one source is compiled into, with the major of Nest that each runs on. */
export const FIXTURES = [
  { app: 'fixtures/nest-9', major: 9 },
  { app: 'fixtures/nest-10', major: 10 },
  { app: 'fixtures/nest-11', major: 11 },
  { app: 'fixtures/nest-12-esm', major: 12 },
  { app: 'fixtures/nest-12-cjs', major: 12 },
] as const;

const ROOT = new URL('../../../', import.meta.url);

/** One line of a file of an application, counted from 1. */
export function sourceLine(app: string, file: string, line: number): string | undefined {
  return readFileSync(new URL(`${app}/${file}`, ROOT), 'utf8').split('\n')[line - 1];
}
