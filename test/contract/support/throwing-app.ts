import { cpSync, mkdtempSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll } from 'vitest';

const FIXTURES = fileURLToPath(new URL('../../../fixtures/', import.meta.url));

const made: string[] = [];

// Hooks count where a file is collected, and copies are made while hooks run.
afterAll(() => made.forEach((folder) => rmSync(folder, { recursive: true, force: true })));

/** `fixtures/throwing` on the packages of another fixture; gone after the tests of the file. */
export function throwingApp(packages: string): string {
  const folder = mkdtempSync(join(tmpdir(), 'nest-inspect-throwing-'));
  made.push(folder);
  cpSync(join(FIXTURES, 'throwing'), folder, { recursive: true });
  symlinkSync(join(FIXTURES, packages, 'node_modules'), join(folder, 'node_modules'));
  return folder;
}
