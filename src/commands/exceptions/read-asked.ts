import { UsageError } from '../../model/errors.js';
import type { AskedException } from '../../model/exceptions.js';
import { parseThrow } from '../../model/parse-throw.js';

const NAME = /^(?:([^\s#()'"]+)#)?([\p{ID_Start}$_][\p{ID_Continue}$]*)$/u;

/**
 * `404`, `NotFoundException`, `src/errors.ts#AppError`, or a class with the
 * arguments that it is constructed with. Errors: `UsageError`.
 */
export function readAsked(text: string | undefined): AskedException | null {
  if (text === undefined) return null;
  const asked = text.trim();
  if (/^\d+$/.test(asked)) return { kind: 'status', status: Number(asked) };
  const [, from = null, name] = NAME.exec(asked) ?? [];
  if (name !== undefined) return { kind: 'class', name, from, arguments: null };
  if (!asked.includes('(')) {
    throw new UsageError(
      asked === '' ? 'The name is empty.' : `"${asked}" is no name of a class, and no status.`,
      'For instance: exceptions NotFoundException, or exceptions 404.',
    );
  }
  const thrown = parseThrow(asked, 'The exception');
  if (thrown.kind === 'instance') {
    return { kind: 'class', name: thrown.name, from: thrown.from, arguments: thrown.arguments };
  }
  throw new UsageError(
    `${asked} is a value, and no class of exceptions.`,
    'explain <handler> --throw tells what becomes of it: explain hello --throw \'"text"\'.',
  );
}
