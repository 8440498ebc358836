import { randomUUID } from 'node:crypto';
import { readFile, rename, rm, writeFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { UsageError } from '../../model/errors.js';
import { readRecording } from '../../model/read-recording.js';
import type { Recording } from '../../model/recording.js';

/** Errors: `UsageError` where the file cannot be read or holds no recording. */
export async function loadRecording(file: string, cwd: string): Promise<Recording> {
  let text: string;
  try {
    text = await readFile(resolve(cwd, file), 'utf8');
  } catch (error) {
    throw unusable('--from', file, 'read', error);
  }
  return readRecording(text, file);
}

/** Whole or not at all. Errors: `UsageError` where it cannot be written. */
export async function saveRecording(
  recording: Recording,
  file: string,
  cwd: string,
): Promise<void> {
  const path = resolve(cwd, file);
  const unfinished = `${path}.${randomUUID()}.tmp`;
  try {
    await writeFile(unfinished, `${JSON.stringify(recording, null, 1)}\n`);
    await rename(unfinished, path);
  } catch (error) {
    await rm(unfinished, { force: true });
    throw unusable('--save', file, 'written', error);
  }
}

const REASONS: Record<string, string> = {
  ENOENT: 'there is no such file or folder',
  EISDIR: 'it is a folder',
  ENOTDIR: 'a part of its path is no folder',
  EACCES: 'permission denied',
  EROFS: 'the disk is read-only',
};

function unusable(option: string, file: string, done: string, error: unknown): UsageError {
  const { code, message } = error as NodeJS.ErrnoException;
  return new UsageError(
    `The file ${file} of ${option} cannot be ${done}: ${REASONS[code ?? ''] ?? message}.`,
    'Name a file in a folder that exists, relative to the one where you are.',
  );
}
