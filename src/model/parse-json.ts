/** Where and why a text is no JSON; line and column count from 1. */
export interface JsonFault {
  reason: string;
  line: number;
  column: number;
}

export type ParsedJson = { value: unknown } | { fault: JsonFault };

/** `JSON.parse` that tells the place of a fault, which V8's own messages often leave out. */
export function parseJson(text: string): ParsedJson {
  const clean = text.replace(/^\uFEFF/, '');
  try {
    return { value: JSON.parse(clean) };
  } catch {
    return { fault: faultIn(clean) };
  }
}

/** `unexpected \`}\` at line 2, column 5` */
export function describeFault({ reason, line, column }: JsonFault): string {
  return `${reason} at line ${line}, column ${column}`;
}

function faultIn(text: string): JsonFault {
  const at = faultOffset(text);
  const before = text.slice(0, at).split('\n');
  const line = before.length;
  const column = (before.at(-1) ?? '').length + 1;
  return { reason: reasonAt(text, at), line, column };
}

function reasonAt(text: string, at: number): string {
  if (text.trim() === '') {
    return 'the text is empty';
  }
  const character = text.codePointAt(at);
  if (character === undefined) {
    return 'the text ends too early';
  }
  return `unexpected ${JSON.stringify(String.fromCodePoint(character))}`;
}

const BLANK = /[ \t\r\n]*/y;
const STRING = /"(?:[ !#-[\]-\uffff]|\\(?:["\\/bfnrt]|u[\da-fA-F]{4}))*"/y;
const STRING_START = /"(?:[ !#-[\]-\uffff]|\\(?:["\\/bfnrt]|u[\da-fA-F]{4}))*/y;
const SCALAR = /(?:-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?|true|false|null)(?![\w.+-])/y;

type Expected = 'value' | 'value or ]' | 'name' | 'name or }' | ':' | ', or end' | 'end';

/** Walks over the tokens without recursion, so that deep nesting cannot end the process. */
function faultOffset(text: string): number {
  const open: ('{' | '[')[] = [];
  let expected: Expected = 'value';
  let at = 0;
  for (;;) {
    at = skip(BLANK, text, at) ?? at;
    const character = text[at];
    if (expected === 'end' || character === undefined) {
      return at;
    }
    if (expected === ':') {
      if (character !== ':') return at;
      expected = 'value';
      at++;
    } else if (isClosing(character, expected, open)) {
      open.pop();
      expected = open.length > 0 ? ', or end' : 'end';
      at++;
    } else if (expected === ', or end') {
      if (character !== ',') return at;
      expected = open.at(-1) === '{' ? 'name' : 'value';
      at++;
    } else if (expected.startsWith('value') && (character === '{' || character === '[')) {
      open.push(character);
      expected = character === '{' ? 'name or }' : 'value or ]';
      at++;
    } else {
      const end = endOfToken(text, at, expected);
      if (end === null) return faultInToken(text, at);
      at = end;
      expected = expected.startsWith('name') ? ':' : open.length > 0 ? ', or end' : 'end';
    }
  }
}

function isClosing(character: string, expected: Expected, open: readonly string[]): boolean {
  if (character === '}') {
    return open.at(-1) === '{' && (expected === ', or end' || expected === 'name or }');
  }
  return (
    character === ']' &&
    open.at(-1) === '[' &&
    (expected === ', or end' || expected === 'value or ]')
  );
}

function endOfToken(text: string, at: number, expected: Expected): number | null {
  const string = skip(STRING, text, at);
  return string ?? (expected.startsWith('value') ? skip(SCALAR, text, at) : null);
}

/** Inside a string that does not end well; otherwise where the token begins. */
function faultInToken(text: string, at: number): number {
  return skip(STRING_START, text, at) ?? at;
}

function skip(pattern: RegExp, text: string, at: number): number | null {
  pattern.lastIndex = at;
  return pattern.test(text) ? pattern.lastIndex : null;
}
