import type { CodeBlock } from '../../report/report.js';
import { codeLines } from './code-lines.js';
import { codePieces } from './code-pieces.js';
import { jsonPieces } from './json-pieces.js';
import type { PieceLine } from './piece.js';

/** The lines of a block of code, their parts told apart where the language is known. */
export function codeBlockPieces({ text, language }: CodeBlock): PieceLine[] {
  const lines = codeLines(text);
  if (language === 'json') return lines.map(jsonPieces);
  if (language === 'text') return lines.map(plainPieces);
  return codePieces(lines);
}

function plainPieces(text: string): PieceLine {
  return text === '' ? [] : [{ text, tone: 'plain' }];
}
