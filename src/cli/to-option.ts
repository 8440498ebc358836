import { Option } from 'commander';
import type { OptionSpec } from '../commands/command.js';
import { UsageError } from '../model/errors.js';
import { nearNames } from '../model/near-names.js';

/** A commander option whose value is checked in our own words; `all` are the options that stand beside it. */
export function toOption(spec: OptionSpec, all: readonly OptionSpec[]): Option {
  const { flags, description, repeatable } = spec;
  const option = new Option(flags, description);
  if (!flags.includes('<')) return option;
  const name = longName(spec);
  const others = new Set(all.map(longName));
  return option.argParser((text: string, before: unknown) => {
    // Commander takes whatever comes next.
    if (others.has(text)) throw missingValue(name, flags);
    const value = valueOf(name, text, spec);
    return repeatable ? [...((before as unknown[] | undefined) ?? []), value] : value;
  });
}

/** `--path <path>` without its value. */
export function missingValue(name: string, flags: string): UsageError {
  return new UsageError(`${name} lacks its value.`, `Write ${flags}.`);
}

function longName({ flags }: OptionSpec): string {
  return /--[\w-]+/.exec(flags)?.[0] ?? flags;
}

function valueOf(name: string, text: string, { choices, parse }: OptionSpec): unknown {
  if (choices && !choices.includes(text)) throw notAChoice(name, text, choices);
  return parse ? parse(text) : text;
}

function notAChoice(name: string, text: string, choices: readonly string[]): UsageError {
  const [near] = nearNames(text, choices);
  return new UsageError(
    `${name} takes ${choices.slice(0, -1).join(', ')} or ${choices.at(-1)}, not "${text}".`,
    near ? `Did you mean ${near}?` : `For instance: ${name} ${choices[0]}.`,
  );
}
