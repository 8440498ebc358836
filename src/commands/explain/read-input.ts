import { UsageError } from '../../model/errors.js';
import type { Thrown } from '../../model/parse-throw.js';
import type { CommandInput } from '../command.js';
import { namedHandler } from '../named-handler.js';

/** What the command line asks for, once what contradicts itself is refused. */
export function readInput({ arguments: [first, rest], options }: CommandInput) {
  const { handler: name = '', items } = namedHandler(
    first as string | undefined,
    (rest as string[] | undefined) ?? [],
  );
  const thrown = (options['throw'] as Thrown | undefined) ?? null;
  const at = options['at'] as string | undefined;
  const verify = options['verify'] === true;
  const seconds = options['timeout'] as number | undefined;
  if (name.trim() === '') throw new UsageError('The handler is empty.', 'Name one: explain hello.');
  if (thrown === null) checkNothingThrown(at, verify);
  if (!verify) checkNothingSent(items, seconds);
  return {
    name,
    items,
    thrown,
    at,
    verify,
    all: options['all'] === true,
    timeout: seconds === undefined ? {} : { timeout: seconds * 1000 },
    purpose: verify || options['live'] === true ? ('live' as const) : ('list' as const),
  };
}

function checkNothingThrown(at: string | undefined, verify: boolean): void {
  if (at === undefined && !verify) return;
  throw new UsageError(
    at === undefined
      ? '--verify throws what was predicted, and nothing is thrown.'
      : '--at says what throws, and nothing is thrown.',
    `Add --throw, for instance --throw 'Error("text")'.`,
  );
}

function checkNothingSent([item]: readonly string[], seconds: number | undefined): void {
  if (item !== undefined) {
    throw new UsageError(
      `${item} would be sent, and nothing is sent without --verify.`,
      'Add --verify, or leave it out.',
    );
  }
  if (seconds !== undefined) {
    throw new UsageError(
      '--timeout waits for an answer, and nothing is sent without --verify.',
      'Add --verify, or leave it out.',
    );
  }
}
