import type { CommanderError } from 'commander';
import { UsageError } from '../model/errors.js';
import { missingValue } from './to-option.js';

/** What commander found wrong, in our words; its suggestion becomes the next step. */
export function usageError({ code, message }: CommanderError, command: string): UsageError {
  const [sentence = '', ...hints] = message.replace(/^error: /, '').split('\n');
  const help = `See nest-inspect ${command} --help.`;
  const [, quoted = ''] = /'(.*)'/.exec(sentence) ?? [];
  if (code === 'commander.optionMissingArgument')
    return missingValue(quoted.split(' ')[0] ?? '', quoted);
  const [, near] = /Did you mean (.*)\?\)/.exec(hints.join(' ')) ?? [];
  const next = near ? `Did you mean ${near}?` : help;
  if (code === 'commander.unknownOption') {
    return new UsageError(`${command} has no option ${quoted}.`, next);
  }
  return new UsageError(`${sentence.charAt(0).toUpperCase()}${sentence.slice(1)}`, next);
}
