import type { Terminal } from '../commands/command.js';
import type { Block, Line } from '../report/report.js';
import { orAbort } from '../session/or-abort.js';
import type { Environment } from './environment.js';
import { inputLines } from './input-lines.js';
import type { Progress } from './progress.js';

/** Null where nobody watches, or nobody can type. What is typed is edited by the terminal itself. */
export function openTerminal(
  { stdin, stdout, signal, variables, screen }: Environment,
  render: (blocks: readonly Block[]) => Promise<string>,
  progress: Progress,
): Terminal | null {
  if (!stdin.isTerminal || !stdout.isTerminal) return null;
  const lines = inputLines(stdin);
  return {
    async show(blocks) {
      const text = await render(blocks);
      progress.pause();
      stdout.write(`${text}\n`);
    },
    async ask(words) {
      const text = await render([textBlock(words)]);
      progress.pause();
      stdout.write(`${text.trimEnd()} `);
      try {
        const { value, done } = await orAbort(lines.next(), signal);
        if (!done) return value;
      } catch (error) {
        stdout.write('\n');
        throw error;
      }
      stdout.write('\n');
      return null;
    },
    takeScreen: screen
      ? async (use) => {
          const [{ takeScreen }, { surfaceOf }] = await Promise.all([
            import('./take-screen.js'),
            import('./surface.js'),
          ]);
          const { colour } = surfaceOf(stdout, variables, undefined);
          progress.pause();
          return takeScreen(screen, colour, signal)(use);
        }
      : null,
  };
}

function textBlock(line: Line): Block {
  return { kind: 'text', lines: [line] };
}
