import { commandLine } from '../command-line.js';

/** As a learner types it. */
export function commandInWords(command: readonly string[]): string {
  return `nest-inspect ${commandLine(command)}`;
}
