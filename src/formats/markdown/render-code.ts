import type { CodeBlock } from '../../report/report.js';
import { codeGutter } from '../layout/code-gutter.js';
import { codeLines } from '../layout/code-lines.js';
import { textOf } from '../layout/piece.js';
import { fence } from './fence.js';

export function renderCode(block: CodeBlock): string[] {
  const gutter = codeGutter(block);
  const lines = codeLines(block.text).map((line, at) => `${textOf(gutter(at))}${line}`);
  return fence(lines, block.language);
}
