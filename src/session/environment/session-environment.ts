import { relative, resolve } from 'node:path';
import type { Gap } from '../../model/app-model.js';
import { TargetError, UsageError } from '../../model/errors.js';
import { shortReason } from '../../model/short-reason.js';
import type { TargetLocation } from '../../nest/locate-target.js';
import type { Patches } from '../../nest/patches.js';
import { envOfFolders, exampleFiles, readEnvFile } from '../../nest/project/env-files.js';
import { missingVariables, perhapsMissing, type KnownVariables } from './missing-variables.js';
import { observeEnvironment } from './observe-environment.js';

/** The variables of a session, and what it can tell of those that were missing. */
export interface SessionEnvironment {
  /** Sets the variables and the arguments and moves to the folder of the application, until the patches are restored. */
  enter(patches: Patches): void;
  /** The error with the variables that it is about, and how to give them. */
  explain(error: unknown): unknown;
  /** The gaps with the variables that they are about. `thrown` is what the entry threw. */
  explainGaps(gaps: readonly Gap[], thrown: unknown): Gap[];
}

/**
 * Reads the `--env-file`s and the project's own `.env`. Errors: `UsageError`
 * for a file that is not there.
 */
export function sessionEnvironment(
  { folders, workingFolder, file }: Pick<TargetLocation, 'folders' | 'workingFolder' | 'file'>,
  envFiles: readonly string[],
  cwd: string,
): SessionEnvironment {
  const given = Object.assign({}, ...envFiles.map((path) => readGiven(path, cwd))) as Record<
    string,
    string
  >;
  const own = envOfFolders(folders);
  const examples = exampleFiles(folders).map((path) => ({
    path: relative(cwd, path),
    names: Object.keys(readEnvFile(path) ?? {}),
  }));
  const known: KnownVariables = {
    reads: [],
    examples: examples.flatMap(({ names }) => names),
    isSet: (name) => process.env[name] !== undefined,
    isValue: (text) => Object.values(process.env).includes(text),
  };
  const wayOut = (names: string[]) => {
    const example = examples.find((one) => names.some((name) => one.names.includes(name)));
    return example
      ? `${example.path} shows what is wanted: --env-file ${example.path}, or a copy of it with values of your own.`
      : `Write ${names.length === 1 ? 'it' : 'them'} into a file and give it: --env-file <path>.`;
  };
  return {
    enter(patches) {
      const reads = observeEnvironment(patches, without(own.uncertain, given));
      Object.defineProperty(known, 'reads', { get: reads });
      setWhereUnset({ ...own.certain, ...given });
      const before = process.cwd();
      process.chdir(workingFolder);
      patches.onRestore(() => process.chdir(before));
      startedAs(file, patches);
    },
    explain: (error) =>
      error instanceof TargetError ? withVariables(error, known, wayOut) : error,
    explainGaps: (gaps, thrown) => gaps.map((gap) => gapWithVariables(gap, thrown, known)),
  };
}

/** An application may ask how it was started: not with the arguments of this tool. */
function startedAs(file: string, patches: Patches): void {
  const { argv } = process;
  process.argv = [process.execPath, file];
  patches.onRestore(() => {
    process.argv = argv;
  });
}

function readGiven(file: string, cwd: string): Record<string, string> {
  const variables = readEnvFile(resolve(cwd, file));
  if (variables) return variables;
  throw new UsageError(
    `--env-file ${file}: there is no such file.`,
    'Name a file with lines of the form NAME=value; its path is relative to the current folder.',
  );
}

/** What the user's environment says counts before every file. */
function setWhereUnset(variables: Record<string, string>): void {
  for (const [name, value] of Object.entries(variables)) {
    if (!(name in process.env)) process.env[name] = value;
  }
}

function without(variables: Record<string, string>, others: Record<string, string>) {
  const kept = Object.entries(variables).filter(([name]) => !(name in others));
  return Object.fromEntries(kept);
}

function withVariables(
  error: TargetError,
  known: KnownVariables,
  wayOut: (names: string[]) => string,
): TargetError {
  const failure = { said: saidBy(error), stack: stackOf(error.cause) };
  const names = missingVariables(failure, known);
  const told = (next: string | null, details: string[]) =>
    new TargetError(error.message, next, {
      cause: error.cause,
      details: [...error.details, ...details],
    });
  if (names.length > 0) return told(wayOut(names), [`Not set: ${names.join(', ')}`]);
  const perhaps = perhapsMissing(failure, known);
  if (perhaps.length === 0) return error;
  const details = [`Read by the application and not set: ${perhaps.join(', ')}`];
  return told(
    `${error.next ?? ''} If it wants those variables: ${lowerFirst(wayOut(perhaps))}`.trim(),
    details,
  );
}

function lowerFirst(text: string): string {
  return text.startsWith('Write') ? `w${text.slice(1)}` : text;
}

function gapWithVariables(gap: Gap, thrown: unknown, known: KnownVariables): Gap {
  const { message } = (thrown ?? {}) as { message?: string };
  const isAbout = message !== undefined && gap.why.includes(shortReason(message));
  // What is missing may be a provider, whose token looks like a variable.
  const said = `${gap.why} ${isAbout ? message : ''}`;
  const names = missingVariables({ said, stack: isAbout ? stackOf(thrown) : '' }, known);
  if (names.length === 0) return gap;
  return { ...gap, why: `${gap.why}; not set: ${names.join(', ')} (--env-file <path>)` };
}

const CAUSES = 4;

function causesOf(error: unknown): Error[] {
  const found: Error[] = [];
  for (let cause = error; cause instanceof Error && found.length < CAUSES; cause = cause.cause) {
    found.push(cause);
  }
  return found;
}

function saidBy(error: TargetError): string {
  return [...causesOf(error).map(({ message }) => message), ...error.details].join('\n');
}

function stackOf(error: unknown): string {
  return causesOf(error)
    .map(({ stack }) => stack ?? '')
    .join('\n');
}
