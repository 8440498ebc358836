import { UsageError } from './errors.js';
import { describeFault, parseJson } from './parse-json.js';

/** What the items of a command line stand for. The records have no prototype. */
export interface ProbeItems {
  /** Values for the path of the route. */
  params: Record<string, string>;
  /** Members of the HTTP body or of the message payload. */
  fields: Record<string, unknown>;
  query: Record<string, string | string[]>;
  headers: Record<string, string>;
}

type Separator = '=' | ':=' | '==' | ':';

interface Item {
  text: string;
  name: string;
  separator: Separator;
  value: string;
}

const FORMS =
  'name=Tom (string), age:=3 (JSON), userId==tom (query), X-Key:v (header); ' +
  'a backslash before = or : in a name makes it part of the name.';

/**
 * Reads items as httpie does. An item `name=value` whose name is one of
 * `pathParams` fills the path; the other `=` and `:=` items go to the body,
 * `==` to the query (more than once makes a list) and `:` to the headers.
 * So `PUT /users/:id` takes `id=42` for its path and `id:=42` for its body.
 * @throws UsageError naming the item
 */
export function parseProbeItems(
  texts: readonly string[],
  pathParams: readonly string[] = [],
): ProbeItems {
  const items: ProbeItems = {
    params: emptyRecord(),
    fields: emptyRecord(),
    query: emptyRecord(),
    headers: emptyRecord(),
  };
  for (const text of texts) {
    addItem(items, splitItem(text), pathParams);
  }
  return items;
}

/** Reads `X-Key: v`, the value of `--header`. */
export function parseHeaders(texts: readonly string[]): Record<string, string> {
  const headers = emptyRecord<string>();
  for (const text of texts) {
    const colon = text.indexOf(':');
    if (colon < 1 || text.slice(0, colon).trim() === '') {
      throw new UsageError(`\`${text}\` is no header.`, "Write it as --header 'X-Key: value'.");
    }
    const [name, value] = [text.slice(0, colon).trim(), text.slice(colon + 1).trim()];
    addHeader(headers, name, value, text);
  }
  return headers;
}

/** Reads the values of `--auth`: one JSON object, or items like `token=x` and `level:=3`. */
export function parseAuth(texts: readonly string[]): Record<string, unknown> {
  const auth = emptyRecord();
  for (const text of texts) {
    const members = text.trimStart().startsWith('{')
      ? Object.entries(parseJsonObject(text))
      : [authItem(text)];
    for (const [name, value] of members) {
      refuseSecond(auth, name, text, 'field');
      auth[name] = value;
    }
  }
  return auth;
}

function addItem(items: ProbeItems, item: Item, pathParams: readonly string[]): void {
  const { name, separator, value, text } = item;
  if (separator === ':') {
    addHeader(items.headers, name, value.trim(), text);
  } else if (separator === '==') {
    const before = items.query[name];
    items.query[name] = before === undefined ? value : [before, value].flat();
  } else if (separator === '=' && pathParams.includes(name)) {
    refuseSecond(items.params, name, text, 'path parameter');
    items.params[name] = value;
  } else {
    refuseSecond(items.fields, name, text, 'field');
    items.fields[name] = fieldValue(item);
  }
}

function addHeader(
  headers: Record<string, string>,
  name: string,
  value: string,
  text: string,
): void {
  const before = Object.keys(headers).find((known) => known.toLowerCase() === name.toLowerCase());
  refuseSecond(headers, before ?? name, text, 'header');
  headers[name] = value;
}

function refuseSecond(record: object, name: string, text: string, what: string): void {
  if (Object.hasOwn(record, name)) {
    throw new UsageError(
      `\`${text}\` gives the ${what} ${name} a second time.`,
      'Give every name once; a list is JSON: tags:=\'["a","b"]\'.',
    );
  }
}

/** The first separator counts, and at one place the longest. */
function splitItem(text: string): Item {
  let name = '';
  for (let at = 0; at < text.length; at++) {
    const escaped = text[at] === '\\' && '=:\\'.includes(text[at + 1] ?? ' ');
    if (escaped) {
      name += text[++at];
      continue;
    }
    const separator = separatorAt(text, at);
    if (separator) {
      return namedItem({
        text,
        name: name.trim(),
        separator,
        value: text.slice(at + separator.length),
      });
    }
    name += text[at];
  }
  throw new UsageError(`The item \`${text}\` has no separator.`, `Items are ${FORMS}`);
}

function separatorAt(text: string, at: number): Separator | undefined {
  return ([':=', '==', '=', ':'] as const).find((separator) => text.startsWith(separator, at));
}

function namedItem(item: Item): Item {
  if (item.name === '') {
    throw new UsageError(
      `The item \`${item.text}\` has no name before its \`${item.separator}\`.`,
      `Items are ${FORMS}`,
    );
  }
  return item;
}

function fieldValue({ text, name, separator, value }: Item): unknown {
  if (separator !== ':=') {
    return value;
  }
  const parsed = parseJson(value);
  if ('fault' in parsed) {
    throw new UsageError(
      `The item \`${text}\` has no JSON behind its \`:=\`: ${describeFault(parsed.fault)}.`,
      `Write ${name}=… for a string, or JSON: ${name}:=3, ${name}:=true, ${name}:='["a"]'.`,
    );
  }
  return parsed.value;
}

function authItem(text: string): [string, unknown] {
  const item = splitItem(text);
  if (item.separator !== '=' && item.separator !== ':=') {
    throw new UsageError(
      `\`${text}\` is no field for --auth.`,
      'Write --auth token=x, or JSON: --auth \'{"token":"x"}\'.',
    );
  }
  return [item.name, fieldValue(item)];
}

function parseJsonObject(text: string): object {
  const parsed = parseJson(text);
  if ('fault' in parsed) {
    throw new UsageError(
      `The value of --auth is no JSON: ${describeFault(parsed.fault)}.`,
      'Write --auth token=x, or JSON: --auth \'{"token":"x"}\'.',
    );
  }
  // A text that begins with `{` and is JSON is an object.
  return parsed.value as object;
}

function emptyRecord<T = unknown>(): Record<string, T> {
  return Object.create(null) as Record<string, T>;
}
