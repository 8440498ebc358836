import { readFileSync } from 'node:fs';
import { TargetError } from '../../model/errors.js';

/** What a JSON file of the project says, comments and trailing commas allowed; null where there is none. Errors: `TargetError`. */
export function readJson<T extends object>(path: string): T | null {
  const text = readText(path);
  if (text === null) return null;
  const value = parse(path, text);
  if (typeof value === 'object' && value !== null && !Array.isArray(value)) return value as T;
  throw new TargetError(`${path} is not valid JSON.`, 'It has to hold an object: { … }.');
}

/** The text of a file; null where there is none. Errors: `TargetError` where it cannot be read. */
export function readText(path: string): string | null {
  try {
    return readFileSync(path, 'utf8').replace(/^\uFEFF/, '');
  } catch (cause) {
    const { code } = cause as NodeJS.ErrnoException;
    if (code === 'ENOENT' || code === 'ENOTDIR') return null;
    throw new TargetError(
      `${path} cannot be read.`,
      'Look at its permissions, and whether it is a file.',
      { cause },
    );
  }
}

function parse(path: string, text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (cause) {
    try {
      return JSON.parse(withoutComments(text));
    } catch {
      throw new TargetError(`${path} is not valid JSON.`, 'Correct it and try again.', { cause });
    }
  }
}

const STRING_OR_COMMENT = /"(?:[^"\\]|\\.)*"|\/\/[^\n]*|\/\*[\s\S]*?\*\//g;
const STRING_OR_COMMA = /"(?:[^"\\]|\\.)*"|,(?=\s*[}\]])/g;

function withoutComments(text: string): string {
  const stripped = text.replace(STRING_OR_COMMENT, (part) => (part.startsWith('"') ? part : ''));
  return stripped.replace(STRING_OR_COMMA, (part) => (part.startsWith('"') ? part : ''));
}
