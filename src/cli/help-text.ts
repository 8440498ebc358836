import type { Command as Program } from 'commander';
import type { CommandEntry, Example } from '../commands/command.js';

const EXAMPLES: readonly Example[] = [
  { command: 'routes', explanation: 'what is registered, and what runs for each' },
  { command: 'match GET /users', explanation: 'which handler answers, and what it shadows' },
  { command: 'probe hello', explanation: 'fire an event and see the answer' },
  { command: 'routes --app ./api', explanation: 'another project' },
];

/** The help of `nest-inspect` itself. */
export function outerHelp(program: Program, commands: readonly CommandEntry[]): string {
  program
    .usage('<command> [options]')
    .description('Shows what NestJS really does with your decorators.')
    .option('-V, --version', 'versions of nest-inspect, Node and the target’s Nest');
  for (const { name, summary } of commands) program.command(name).summary(summary).usage(' ');
  const behind = [
    'nest-inspect <command> --help tells all about a command.',
    'Without --app: the nearest Nest project, else the bundled demo.',
  ];
  return `${program.helpInformation()}\nExamples:\n${examplesText(EXAMPLES)}\n${behind.join('\n')}\n`;
}

export function examplesText(examples: readonly Example[]): string {
  const width = Math.max(...examples.map(({ command }) => command.length)) + 2;
  return examples
    .map(
      ({ command, explanation }) => `  $ nest-inspect ${command.padEnd(width)}# ${explanation}\n`,
    )
    .join('');
}
