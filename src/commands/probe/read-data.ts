import { readFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { UsageError } from '../../model/errors.js';
import { describeFault, parseJson } from '../../model/parse-json.js';

/** Where the text of `--data` can come from. */
export interface DataSources {
  stdin: AsyncIterable<string | Uint8Array>;
  /** The folder that `@file` is relative to. */
  cwd: string;
}

/**
 * The whole body of a request: `@file`, `-` for standard input, or JSON.
 * @throws UsageError where there is no such file, or no JSON in it
 */
export async function readData(argument: string, { stdin, cwd }: DataSources): Promise<unknown> {
  if (argument === '-') {
    return parseData(decode(await readAll(stdin), 'standard input'), 'standard input');
  }
  if (argument.startsWith('@')) {
    const file = argument.slice(1);
    return parseData(decode(await readDataFile(file, cwd), file), file);
  }
  return parseData(argument, 'the value of --data');
}

function parseData(text: string, origin: string): unknown {
  if (text.trim() === '') {
    throw new UsageError(
      `There is no JSON for the body: ${origin} is empty.`,
      'Give JSON: --data \'{"name":"Tom"}\', --data @file.json, or --data - with a pipe.',
    );
  }
  const parsed = parseJson(text);
  if ('fault' in parsed) {
    throw new UsageError(
      `The body is no JSON: ${origin} has ${describeFault(parsed.fault)}.`,
      'A text is JSON within double quotes: --data \'"hello"\'. A file has an @ before its name.',
    );
  }
  return parsed.value;
}

async function readDataFile(file: string, cwd: string): Promise<Uint8Array> {
  if (file === '') {
    throw new UsageError(
      '--data @ names no file.',
      'Write the file behind the @: --data @body.json.',
    );
  }
  try {
    return await readFile(resolve(cwd, file));
  } catch (error) {
    throw new UsageError(
      `The file ${file} of --data cannot be read: ${reasonOf(error)}.`,
      'Name a file that exists, relative to the folder where you are.',
    );
  }
}

async function readAll(stdin: DataSources['stdin']): Promise<Uint8Array> {
  const chunks: Uint8Array[] = [];
  for await (const chunk of stdin) {
    chunks.push(typeof chunk === 'string' ? Buffer.from(chunk) : chunk);
  }
  return Buffer.concat(chunks);
}

function decode(bytes: Uint8Array, origin: string): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    throw new UsageError(`The body is no text: ${origin} is not UTF-8.`, 'Save it as UTF-8.');
  }
}

function reasonOf(error: unknown): string {
  const { code, message } = error as NodeJS.ErrnoException;
  const reasons: Record<string, string> = {
    ENOENT: 'there is no such file',
    EISDIR: 'it is a folder',
    EACCES: 'permission denied',
  };
  return reasons[code ?? ''] ?? message;
}
