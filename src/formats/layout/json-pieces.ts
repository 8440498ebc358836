import type { Piece, PieceTone } from './piece.js';

/** Tells keys, strings, numbers and literals of one escaped line of JSON apart. */
export function jsonPieces(text: string): Piece[] {
  const pieces: Piece[] = [];
  let end = 0;
  for (const token of text.matchAll(TOKEN)) {
    if (token.index > end) pieces.push({ text: text.slice(end, token.index), tone: 'plain' });
    pieces.push({ text: token[0], tone: toneOf(token) });
    end = token.index + token[0].length;
  }
  if (end < text.length) pieces.push({ text: text.slice(end), tone: 'plain' });
  return pieces;
}

/** A string may lack its end: payloads are shortened. */
const STRING = String.raw`"[^"\\]*(?:\\.[^"\\]*)*(?:"|\\?$)`;
const NUMBER = String.raw`-?\b\d+(?:\.\d+)?(?:[eE][+-]?\d+)?\b`;
const TOKEN = new RegExp(
  String.raw`(?<key>${STRING}(?=\s*:))|(?<string>${STRING})|(?<number>${NUMBER})|\b(?:true|false|null)\b`,
  'g',
);

function toneOf(token: RegExpExecArray): PieceTone {
  if (token.groups?.['key'] !== undefined) return 'key';
  if (token.groups?.['string'] !== undefined) return 'string';
  return token.groups?.['number'] === undefined ? 'literal' : 'number';
}
