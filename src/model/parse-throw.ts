import { UsageError } from './errors.js';

/** What `--throw` names: an instance of a class, or a bare value. */
export type Thrown =
  | {
      kind: 'instance';
      name: string;
      /** Which of several classes of that name: a file or a package. */
      from: string | null;
      arguments: unknown[];
    }
  | { kind: 'value'; value: unknown };

/**
 * Parses `new? (from#)?Name(arguments)` with JSON-like arguments, or a bare
 * value; nothing is evaluated. Errors: `UsageError` with a caret, which names
 * `where` the text was given.
 */
export function parseThrow(text: string, where = '--throw'): Thrown {
  const reader = new Reader(text, where);
  const thrown = readThrown(reader);
  reader.space();
  if (!reader.isAtEnd())
    reader.fail(`nothing may follow ${thrown.kind === 'value' ? 'the value' : 'the )'}`);
  return thrown;
}

const CALL = /(?:new\s+)?(?:([^\s#()'"]+)#)?([\p{ID_Start}$_][\p{ID_Continue}$]*)\s*(?=\()/uy;
const NAME = /[\p{ID_Start}$_][\p{ID_Continue}$.]*/uy;
const NUMBER = /-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?(?![\p{ID_Continue}$.])/uy;
const CHUNK = /[^\\'"\n\r]+/y;
const WORDS: Readonly<Record<string, unknown>> = {
  true: true,
  false: false,
  null: null,
  undefined,
};
const ESCAPES: Readonly<Record<string, string>> = { n: '\n', r: '\r', t: '\t', b: '\b', f: '\f' };
const MAX_DEPTH = 50;

function readThrown(reader: Reader): Thrown {
  reader.space();
  const call = reader.match(CALL);
  if (!call) {
    const keyword = reader.match(/new\s+/y);
    if (keyword) reader.fail('a class and its arguments are expected, for instance Error("text")');
    return { kind: 'value', value: readValue(reader, 0) };
  }
  const [, from = null, name = ''] = call;
  reader.take('(');
  return { kind: 'instance', name, from, arguments: readList(reader, ')', 0) };
}

function readValue(reader: Reader, depth: number): unknown {
  if (depth > MAX_DEPTH) reader.fail(`nothing may be nested deeper than ${MAX_DEPTH} levels`);
  reader.space();
  if (reader.take('[')) return readList(reader, ']', depth + 1);
  if (reader.take('{')) return readObject(reader, depth + 1);
  const quote = reader.take('"') ? '"' : reader.take("'") ? "'" : null;
  if (quote) return readText(reader, quote);
  const number = reader.match(NUMBER);
  return number ? Number(number[0]) : readWord(reader);
}

function readWord(reader: Reader): unknown {
  const start = reader.at;
  const [word] = reader.match(NAME) ?? [];
  if (word !== undefined && Object.hasOwn(WORDS, word)) return WORDS[word];
  reader.at = start;
  if (word === undefined) return reader.fail('a value is expected');
  if (reader.text.trim().replace(/^new\s+/, '') === word) {
    return reader.fail(`arguments in parentheses are expected: ${word}()`, start + word.length);
  }
  return reader.fail(`${word} is no value: texts, numbers, true, false, null, [ ] and { } are`);
}

function readList(reader: Reader, end: string, depth: number): unknown[] {
  const list: unknown[] = [];
  reader.space();
  if (reader.take(end)) return list;
  for (;;) {
    list.push(readValue(reader, depth));
    reader.space();
    if (reader.take(end)) return list;
    if (!reader.take(',')) reader.fail(`, or ${end} is expected`);
  }
}

function readObject(reader: Reader, depth: number): unknown {
  const members: [string, unknown][] = [];
  reader.space();
  if (reader.take('}')) return {};
  for (;;) {
    const key = readKey(reader);
    reader.space();
    if (!reader.take(':')) reader.fail('a : is expected');
    members.push([key, readValue(reader, depth)]);
    reader.space();
    // `fromEntries` defines members, so that one named `__proto__` stays a member.
    if (reader.take('}')) return Object.fromEntries(members);
    if (!reader.take(',')) reader.fail(', or } is expected');
  }
}

function readKey(reader: Reader): string {
  reader.space();
  if (reader.take('"')) return readText(reader, '"');
  if (reader.take("'")) return readText(reader, "'");
  const [name] = reader.match(/[\p{ID_Start}$_][\p{ID_Continue}$]*/uy) ?? [];
  return name ?? reader.fail('the name of a member is expected');
}

function readText(reader: Reader, quote: string): string {
  let text = '';
  for (;;) {
    text += reader.match(CHUNK)?.[0] ?? '';
    if (reader.take(quote)) return text;
    if (reader.take('\\')) text += readEscape(reader);
    else
      text += reader.take("'")
        ? "'"
        : reader.take('"')
          ? '"'
          : reader.fail(`a ${quote} is expected`);
  }
}

function readEscape(reader: Reader): string {
  const code = reader.match(/u([\da-fA-F]{4})/y)?.[1];
  if (code !== undefined) return String.fromCharCode(Number.parseInt(code, 16));
  const [character] = reader.match(/[nrtbf\\/'"]/y) ?? [];
  return character === undefined
    ? reader.fail('no such escape')
    : (ESCAPES[character] ?? character);
}

/** A text with the place up to which it is understood. */
class Reader {
  at = 0;

  constructor(
    readonly text: string,
    private readonly where: string,
  ) {}

  isAtEnd(): boolean {
    return this.at >= this.text.length;
  }

  space(): void {
    this.match(/\s*/y);
  }

  take(expected: string): boolean {
    if (!this.text.startsWith(expected, this.at)) return false;
    this.at += expected.length;
    return true;
  }

  match(pattern: RegExp): RegExpExecArray | null {
    pattern.lastIndex = this.at;
    const found = pattern.exec(this.text);
    if (found) this.at = pattern.lastIndex;
    return found;
  }

  fail(expected: string, at = this.at): never {
    throw new UsageError(
      `${this.where} cannot be read at ${at >= this.text.length ? 'its end' : `character ${at + 1}`}: ${expected}.`,
      this.where === '--throw'
        ? `${EXAMPLE} A text that is thrown by itself has quotes of its own: --throw '"text"'.`
        : EXAMPLE.replace('--throw', 'exceptions'),
      pointedAt(this.text, at),
    );
  }
}

const EXAMPLE = `For instance: --throw 'NotFoundException("no such cat")'.`;
const SHOWN = 60;

/** The text with a caret beneath the place; of a long one only what is around it. */
function pointedAt(text: string, at: number): string[] {
  const start = Math.max(0, at - SHOWN / 2);
  const shown = text.slice(start, start + SHOWN).replace(/\s/g, ' ');
  return [shown, `${' '.repeat(at - start)}^`];
}
