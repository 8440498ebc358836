import { UsageError } from '../model/errors.js';
import type { Thrown } from '../model/parse-throw.js';
import { construct } from './construct.js';
import { messageOf } from './describe-exception.js';
import type { ApplicationContext } from './explain-context.js';
import { namedClass, type NamedBy } from './named-class.js';
import type { ThrownException } from './outcome-of.js';
import { callText, thrownValue } from './table-exceptions.js';

/**
 * Constructs what `--throw` names: a class of the installed Nest, of the
 * language, or of the application, whose constructor runs then. Errors:
 * `UsageError` where there is no such class, or several.
 */
export async function constructThrown(
  context: ApplicationContext,
  thrown: Thrown,
): Promise<ThrownException> {
  if (thrown.kind === 'value') return thrownValue(thrown.value);
  const { type, from: _from, ...described } = await namedClass(context, thrown, NAMED_BY);
  const text = callText(thrown.name, thrown.arguments);
  const made = construct(type, thrown.arguments);
  if ('failure' in made) {
    throw new UsageError(
      `${text} cannot be constructed: ${made.failure}.`,
      'Give it the arguments that its constructor expects.',
    );
  }
  const { value } = made;
  return { value, exception: { ...described, text, message: messageOf(value), constructed: true } };
}

const NAMED_BY: NamedBy = { exitCode: 2, written: (name) => `--throw '${name}()'` };
