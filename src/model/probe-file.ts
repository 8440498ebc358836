import { UsageError } from './errors.js';
import {
  elementsOf,
  entriesOf,
  membersOf,
  oneOf,
  textOf,
  wrong,
  type Place,
} from './json-shape.js';
import { describeFault, parseJson } from './parse-json.js';
import {
  OUTCOME_KINDS,
  type ProbeExpectation,
  type ProbeFlow,
  type ProbeRequest,
} from './probe.js';

export const PROBE_FILE_SCHEMA = 'nest-inspect/probes@1';

/** The longest time that a timer of Node can wait. */
const MAX_TIMEOUT = 2_147_483_647;

const REQUEST_MEMBERS = [
  'params',
  'query',
  'headers',
  'body',
  'auth',
  'ack',
  'timeout',
] as const satisfies (keyof ProbeRequest)[];

const EXPECT_MEMBERS = [
  'outcome',
  'status',
  'body',
  'event',
] as const satisfies (keyof ProbeExpectation)[];

/**
 * Reads the text of a probe file. The text is parsed, never evaluated.
 * @throws UsageError naming the file, the place inside and what is allowed there
 */
export function parseProbeFile(text: string, file: string): ProbeFlow[] {
  const parsed = parseJson(text);
  if ('fault' in parsed) {
    throw new UsageError(
      `${file} is no JSON: ${describeFault(parsed.fault)}.`,
      'A probe file is one JSON document without comments.',
    );
  }
  const document: Place = { file, path: '', value: parsed.value };
  const { schema, handler, flows } = membersOf(document, ['schema', 'handler', 'flows']);
  checkSchema(document, schema);
  const common = handler && textOf(handler);
  const read = elementsOf(flows ?? missing(document, 'flows')).map((flow) =>
    readFlow(flow, common),
  );
  if (read.length === 0) {
    wrong({ file, path: 'flows', value: [] }, 'a list of at least one flow');
  }
  refuseSameNames(read, file);
  return read;
}

function checkSchema(document: Place, schema: Place | undefined): void {
  if (schema?.value !== PROBE_FILE_SCHEMA) {
    wrong(schema ?? missing(document, 'schema'), `"${PROBE_FILE_SCHEMA}"`);
  }
}

function readFlow(place: Place, common: string | undefined): ProbeFlow {
  const members = membersOf(place, ['name', 'handler', 'request', 'fails', 'expect']);
  const handler = members.handler ? textOf(members.handler) : common;
  const flow: ProbeFlow = {
    name: textOf(members.name ?? missing(place, 'name')),
    handler: handler ?? missingHandler(place),
    request: members.request ? readRequest(members.request) : {},
  };
  if (members.fails) {
    flow.fails = booleanOf(members.fails);
  }
  if (members.expect) {
    flow.expect = readExpectation(members.expect);
  }
  return flow;
}

function readRequest(place: Place): ProbeRequest {
  const { params, query, headers, body, auth, ack, timeout } = membersOf(place, REQUEST_MEMBERS);
  return {
    ...(params && { params: recordOf(params, stringOf) }),
    ...(query && { query: recordOf(query, stringsOf) }),
    ...(headers && { headers: recordOf(headers, stringOf) }),
    ...(body && { body: body.value }),
    ...(auth && { auth: recordOf(auth, (member) => member.value) }),
    ...(ack && { ack: booleanOf(ack) }),
    ...(timeout && { timeout: millisecondsOf(timeout) }),
  };
}

function readExpectation(place: Place): ProbeExpectation {
  const { outcome, status, body, event } = membersOf(place, EXPECT_MEMBERS);
  if (!outcome && !status && !body && !event) {
    wrong(place, `an object with at least one of ${EXPECT_MEMBERS.join(', ')}`);
  }
  return {
    ...(outcome && { outcome: oneOf(outcome, OUTCOME_KINDS) }),
    ...(status && { status: statusOf(status) }),
    ...(body && { body: body.value }),
    ...(event && { event: textOf(event) }),
  };
}

function recordOf<T>(place: Place, read: (member: Place) => T): Record<string, T> {
  const entries = Object.entries(entriesOf(place));
  return Object.fromEntries(entries.map(([name, member]) => [name, read(member)]));
}

function stringOf(place: Place): string {
  return typeof place.value === 'string' ? place.value : wrong(place, 'a string');
}

function stringsOf(place: Place): string | string[] {
  if (Array.isArray(place.value)) {
    return elementsOf(place).map(stringOf);
  }
  return typeof place.value === 'string'
    ? place.value
    : wrong(place, 'a string or a list of strings');
}

function booleanOf(place: Place): boolean {
  return typeof place.value === 'boolean' ? place.value : wrong(place, 'true or false');
}

function millisecondsOf(place: Place): number {
  const { value } = place;
  return typeof value === 'number' && value > 0 && value <= MAX_TIMEOUT
    ? value
    : wrong(place, `a number of milliseconds above 0 and up to ${MAX_TIMEOUT}`);
}

function statusOf(place: Place): number {
  const { value } = place;
  return typeof value === 'number' && Number.isInteger(value) && value >= 100 && value <= 599
    ? value
    : wrong(place, 'an HTTP status from 100 to 599');
}

function missing(place: Place, name: string): never {
  const owner = place.path === '' ? place.file : `${place.file}: ${place.path}`;
  throw new UsageError(`${owner} has no \`${name}\`.`, exampleOf(name));
}

function missingHandler(place: Place): never {
  throw new UsageError(
    `${place.file}: ${place.path} has no \`handler\`, and the file names none for all of its flows.`,
    'Add "handler": "GET /users" (or an event, or Class.method) to the flow or to the file.',
  );
}

function exampleOf(name: string): string {
  const examples: Record<string, string> = {
    schema: `Begin the file with "schema": "${PROBE_FILE_SCHEMA}".`,
    flows: 'Add "flows": [{ "name": "…", "handler": "GET /users" }].',
    name: 'Add a "name" that says what the flow shows.',
  };
  return examples[name] ?? `Add "${name}".`;
}

function refuseSameNames(flows: readonly ProbeFlow[], file: string): void {
  const seen = new Map<string, number>();
  for (const [index, { name }] of flows.entries()) {
    const first = seen.get(name);
    if (first !== undefined) {
      throw new UsageError(
        `${file}: flows[${index}].name is ${JSON.stringify(name)}, as flows[${first}].name is.`,
        'Give every flow of a file its own name.',
      );
    }
    seen.set(name, index);
  }
}
