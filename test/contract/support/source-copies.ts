import { lstatSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { AppModel } from '../../../src/model/app-model.js';
import { ROOT } from '../../cli/support/run-bin.js';
import { copyOf } from './source-targets.js';

/** A copy of a fixture below `fixtures/sources`, on the packages of another one. */
export function sourcesOn(name: string, packages: string): string {
  const copy = copyOf(join('sources', name));
  const linked = join(copy, 'node_modules');
  if (lstatSync(linked).isSymbolicLink()) rmSync(linked);
  symlinkSync(join(ROOT, 'fixtures', packages, 'node_modules'), linked);
  return copy;
}

/** Replaces the first text in a file of a project. */
export function edit(project: string, file: string, from: string, to: string): void {
  const path = join(project, file);
  const text = readFileSync(path, 'utf8');
  if (!text.includes(from)) throw new Error(`${file} has no ${from}`);
  writeFileSync(path, text.replace(from, to));
}

/** Sets compiler options; undefined takes one away. */
export function setOptions(project: string, options: Record<string, unknown>): void {
  const path = join(project, 'tsconfig.json');
  const config = JSON.parse(readFileSync(path, 'utf8')) as { compilerOptions: object };
  writeFileSync(
    path,
    JSON.stringify({ ...config, compilerOptions: { ...config.compilerOptions, ...options } }),
  );
}

/** The types of the parameters of each handler, as decorator metadata have them. */
export function typesOf({ entrypoints }: AppModel): Record<string, (string | null)[]> {
  return Object.fromEntries(
    entrypoints.map(({ label, params }) => [label, params.map(({ type }) => type)]),
  );
}
