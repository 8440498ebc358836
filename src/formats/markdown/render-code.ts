import type { CodeBlock } from '../../report/report.js';
import { codeLines } from '../layout/code-lines.js';
import { fence } from './fence.js';

export function renderCode({ text, language }: CodeBlock): string[] {
  return fence(codeLines(text), language);
}
