import { createRequire } from 'node:module';
import type jsTokens from 'js-tokens';
import type { Token } from 'js-tokens';
import { canRequireModules } from './can-require-modules.js';
import type { PieceLine, PieceTone } from './piece.js';

/** Escaped lines of JavaScript or TypeScript, told apart as an editor does. */
export function codePieces(lines: readonly string[]): PieceLine[] {
  const begun = endOfBegunComment(lines);
  const comment = lines.slice(0, begun).map((text): PieceLine => [{ text, tone: 'muted' }]);
  return [...comment, ...toldApart(lines.slice(begun))];
}

/** How many lines belong to a comment that began above the first one. */
function endOfBegunComment(lines: readonly string[]): number {
  const next = lines.findIndex((line) => !/^\s*\*/.test(line));
  return next > 0 && lines[next - 1]?.endsWith('*/') ? next : 0;
}

function toldApart(lines: readonly string[]): PieceLine[] {
  const pieces: { text: string; tone: PieceTone }[][] = [[]];
  for (const token of tokensOf(lines.join('\n'))) {
    const tone = toneOf(token);
    for (const [at, text] of token.value.split('\n').entries()) {
      if (at > 0) pieces.push([]);
      if (text !== '') pieces.at(-1)?.push({ text, tone });
    }
  }
  return pieces;
}

/** Loads only where there is code. */
function tokensOf(text: string): Iterable<Token> {
  tokenize ??= functionOf(createRequire(import.meta.url)('js-tokens') as Required);
  return tokenize(text);
}

type Tokenize = typeof jsTokens;
type Required = Tokenize | { default: Tokenize };
let tokenize: Tokenize | undefined = canRequireModules
  ? undefined
  : (await import('js-tokens')).default;

/** The package names what `require` gives; a Node that does not know of that gives its exports. */
function functionOf(required: Required): Tokenize {
  return typeof required === 'function' ? required : required.default;
}

function toneOf({ type, value }: Token): PieceTone {
  if (type === 'IdentifierName') {
    if (LITERALS.has(value)) return 'literal';
    return KEYWORDS.has(value) ? 'keyword' : 'plain';
  }
  return TONES[type] ?? 'plain';
}

const TONES: Partial<Record<Token['type'], PieceTone>> = {
  StringLiteral: 'string',
  NoSubstitutionTemplate: 'string',
  TemplateHead: 'string',
  TemplateMiddle: 'string',
  TemplateTail: 'string',
  RegularExpressionLiteral: 'string',
  NumericLiteral: 'number',
  MultiLineComment: 'muted',
  SingleLineComment: 'muted',
};

const LITERALS = new Set([
  'true',
  'false',
  'null',
  'undefined',
  'this',
  'super',
  'NaN',
  'Infinity',
]);

/** Words that are keywords only in some places, like `type` and `from`, are names more often. */
const KEYWORDS = new Set(
  (
    'async await break case catch class const continue debugger default delete do else enum export ' +
    'extends finally for function if implements import in instanceof interface let new of private ' +
    'protected public readonly return static switch throw try typeof var void while with yield'
  ).split(' '),
);
