import { InspectError, UsageError } from '../model/errors.js';
import type { ApplicationContext } from './explain-context.js';
import { findClass, whereabouts, type Candidate } from './find-class.js';

/** How a name was asked for. */
export interface NamedBy {
  /** For a name that no class has: 1 where it is the question, 2 where it is part of one. */
  exitCode: 1 | 2;
  /** The name, written where it is to be written. */
  written(name: string): string;
}

/** Errors: `namedBy.exitCode` where no loaded class has the name, 2 where several have. */
export async function namedClass(
  context: ApplicationContext,
  { name, from }: { name: string; from: string | null },
  { exitCode, written }: NamedBy,
): Promise<Candidate> {
  const found = await findClass(context, name, from);
  if (found.kind === 'found') return found.candidate;
  if (found.kind === 'ambiguous') {
    const [first] = found.candidates;
    throw new UsageError(
      `${found.candidates.length} classes are named ${name}.`,
      `Say which: ${written(`${first?.from}#${name}`)}.`,
      found.candidates.map(whereabouts),
    );
  }
  const where = from === null ? '' : ` from ${from}`;
  const message = `No class ${name}${where} is loaded: neither Nest nor the application has one by now.`;
  const next =
    found.near.length > 0
      ? `Did you mean ${found.near.join(', ')}?`
      : 'A class is found where a module that the application imports declares it, exported or not.';
  throw exitCode === 2 ? new UsageError(message, next) : new InspectError(1, message, next);
}
