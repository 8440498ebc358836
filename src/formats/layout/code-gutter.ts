import type { CodeBlock } from '../../report/report.js';
import type { PieceLine } from './piece.js';

/** What stands before each line of code: the number that it has in its file. */
export function codeGutter({ numbers }: CodeBlock): (line: number) => PieceLine {
  if (!numbers) return () => [];
  const shown = numbers.map((number) => String(number ?? ''));
  const width = Math.max(...shown.map(({ length }) => length));
  return (line) => [{ text: `${(shown[line] ?? '').padStart(width)}  `, tone: 'number' }];
}
