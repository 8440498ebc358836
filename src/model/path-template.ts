/** A piece of a route's path: literal text, a parameter, or an optional group (`{…}`). */
export type PathPart =
  | { kind: 'text'; text: string }
  | { kind: 'param'; name: string; wildcard: boolean; optional: boolean }
  | { kind: 'group'; parts: PathPart[] };

const PARAM = /:(?:"([^"]+)"|([\p{ID_Start}_$][\p{ID_Continue}$]*))/uy;
const WILDCARD = /\*(?:"([^"]+)"|([\p{ID_Start}_$][\p{ID_Continue}$]*))?/uy;

/**
 * Reads a path in the notations that Nest's routers take: `:id`, `:id?`,
 * `:id(\\d+)`, `*`, `*path`, `(.*)` and `{/*path}`. A wildcard without a name
 * is called `*`.
 */
export function parsePathTemplate(path: string): PathPart[] {
  const cursor = { path, at: 0 };
  return readParts(cursor, false);
}

/** The names that a request has to fill, in the order of the path. */
export function pathParams(path: string): string[] {
  return [...new Set(namesOf(parsePathTemplate(path)))];
}

function namesOf(parts: readonly PathPart[]): string[] {
  return parts.flatMap((part) => {
    if (part.kind === 'param') return [part.name];
    return part.kind === 'group' ? namesOf(part.parts) : [];
  });
}

interface Cursor {
  readonly path: string;
  at: number;
}

function readParts(cursor: Cursor, inGroup: boolean): PathPart[] {
  const parts: PathPart[] = [];
  while (cursor.at < cursor.path.length) {
    const character = cursor.path[cursor.at];
    if (character === '}' && inGroup) {
      cursor.at++;
      return parts;
    }
    parts.push(readPart(cursor, character ?? ''));
  }
  return parts;
}

function readPart(cursor: Cursor, character: string): PathPart {
  if (character === '{') {
    cursor.at++;
    return { kind: 'group', parts: readParts(cursor, true) };
  }
  if (character === '(') {
    skipPattern(cursor);
    return { kind: 'param', name: '*', wildcard: true, optional: takes(cursor, '?') };
  }
  return readParam(cursor, PARAM, false) ?? readParam(cursor, WILDCARD, true) ?? readText(cursor);
}

function readParam(cursor: Cursor, pattern: RegExp, wildcard: boolean): PathPart | null {
  pattern.lastIndex = cursor.at;
  const match = pattern.exec(cursor.path);
  if (!match) {
    return null;
  }
  cursor.at = pattern.lastIndex;
  skipPattern(cursor);
  const many = !wildcard && (takes(cursor, '*') || takes(cursor, '+'));
  return {
    kind: 'param',
    name: match[1] ?? match[2] ?? '*',
    wildcard: wildcard || many,
    optional: takes(cursor, '?'),
  };
}

function readText(cursor: Cursor): PathPart {
  if (cursor.path[cursor.at] === '\\' && cursor.at + 1 < cursor.path.length) {
    cursor.at++;
  }
  const character = String.fromCodePoint(cursor.path.codePointAt(cursor.at) ?? 0);
  cursor.at += character.length;
  return { kind: 'text', text: character };
}

/** Skips `(\\d+)` behind a name; the value is the user's to choose. */
function skipPattern(cursor: Cursor): void {
  if (cursor.path[cursor.at] !== '(') {
    return;
  }
  let depth = 0;
  do {
    const character = cursor.path[cursor.at++];
    if (character === '\\') cursor.at++;
    if (character === '(') depth++;
    if (character === ')') depth--;
  } while (depth > 0 && cursor.at < cursor.path.length);
}

function takes(cursor: Cursor, character: string): boolean {
  const there = cursor.path[cursor.at] === character;
  if (there) {
    cursor.at++;
  }
  return there;
}
