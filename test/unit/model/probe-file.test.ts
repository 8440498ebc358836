import { describe, expect, it } from 'vitest';
import { UsageError } from '../../../src/model/errors.js';
import { parseProbeFile } from '../../../src/model/probe-file.js';

const schema = 'nest-inspect/probes@1';
const flow = { name: 'one', handler: 'hello' };

function parse(document: unknown) {
  return parseProbeFile(JSON.stringify(document), 'hello.json');
}

function told(document: unknown): string {
  try {
    parseProbeFile(
      typeof document === 'string' ? document : JSON.stringify(document),
      'hello.json',
    );
  } catch (error) {
    expect(error).toBeInstanceOf(UsageError);
    return `${(error as UsageError).message} ${(error as UsageError).next}`;
  }
  throw new Error('nothing was thrown');
}

describe('parseProbeFile', () => {
  it('reads everything that a flow can say', () => {
    const request = {
      params: { id: '1' },
      query: { q: 'x', tags: ['a', 'b'] },
      headers: { 'X-Key': 'v' },
      body: [null],
      auth: { token: { any: 1 } },
      ack: false,
      timeout: 500,
    };
    const expectation = { outcome: 'answered', status: 200, body: null, event: 'e' };
    const flows = [{ ...flow, request, expect: expectation }];
    expect(parse({ schema, flows })).toEqual(flows);
  });

  it('takes the handler of the file where a flow names none', () => {
    const flows = [{ name: 'a' }, { name: 'b', handler: 'join' }];
    expect(parse({ schema, handler: 'hello', flows })).toEqual([
      { name: 'a', handler: 'hello', request: {} },
      { name: 'b', handler: 'join', request: {} },
    ]);
  });

  it('keeps what is named __proto__, and takes it for no member', () => {
    const text = `{"schema":"${schema}","flows":[{"name":"a","handler":"h",
      "request":{"query":{"__proto__":"x"},"body":{"__proto__":{"admin":true}}}}]}`;
    const [read] = parseProbeFile(text, 'f.json');
    expect(JSON.stringify(read?.request)).toBe(
      '{"query":{"__proto__":"x"},"body":{"__proto__":{"admin":true}}}',
    );
    expect(told(`{"schema":"${schema}","flows":[],"__proto__":{}}`)).toContain(
      '__proto__ is no member',
    );
  });

  it.each([
    ['{"schema":\n oops}', 'hello.json is no JSON: unexpected "o" at line 2, column 2.'],
    ['', 'hello.json is no JSON: the text is empty'],
    [[], 'the document must be an object, not [].'],
    [null, 'the document must be an object, not null.'],
    [{ flows: [flow] }, 'hello.json has no `schema`. Begin the file with "schema": "nest-inspect'],
    [{ schema: 'nest-inspect/probes@2', flows: [flow] }, 'schema must be "nest-inspect/probes@1"'],
    [{ schema, flow: [flow] }, 'flow is no member that a probe file knows. Did you mean `flows`?'],
    [{ schema, flows: [flow], constructor: 1 }, 'constructor is no member'],
    [{ schema }, 'hello.json has no `flows`.'],
    [{ schema, flows: [] }, 'flows must be a list of at least one flow, not [].'],
    [{ schema, flows: {} }, 'flows must be an array, not {}.'],
    [{ schema, handler: 1, flows: [flow] }, 'handler must be a text that is not empty, not 1.'],
    [{ schema, flows: [flow, 'x'] }, 'flows[1] must be an object, not "x".'],
    [{ schema, flows: [{ handler: 'h' }] }, 'hello.json: flows[0] has no `name`.'],
    [{ schema, flows: [{ name: ' ', handler: 'h' }] }, 'flows[0].name must be a text'],
    [{ schema, flows: [{ name: 'a' }] }, 'flows[0] has no `handler`, and the file names none'],
    [{ schema, flows: [flow, { ...flow }] }, 'flows[1].name is "one", as flows[0].name is.'],
  ])('%j', (document, message) => {
    expect(told(document)).toContain(message);
  });

  it.each([
    [{ bdy: 1 }, 'flows[0].request.bdy is no member that a probe file knows. Did you mean `body`?'],
    [{ params: { id: 1 } }, 'flows[0].request.params.id must be a string, not 1.'],
    [{ query: { a: ['x', 1] } }, 'flows[0].request.query.a[1] must be a string, not 1.'],
    [{ query: { a: {} } }, 'flows[0].request.query.a must be a string or a list of strings'],
    [{ query: [] }, 'flows[0].request.query must be an object, not [].'],
    [{ headers: { 'X-Key': null } }, 'flows[0].request.headers.X-Key must be a string, not null.'],
    [{ auth: 'token' }, 'flows[0].request.auth must be an object'],
    [{ ack: 'no' }, 'flows[0].request.ack must be true or false, not "no".'],
    [{ timeout: 0 }, 'flows[0].request.timeout must be a number of milliseconds above 0'],
    [{ timeout: -1 }, 'flows[0].request.timeout'],
    [{ timeout: 2 ** 31 }, 'flows[0].request.timeout'],
    [{ timeout: '5' }, 'flows[0].request.timeout'],
    ['x'.repeat(500), 'must be an object, not "xxx'],
  ])('request %j', (request, message) => {
    expect(told({ schema, flows: [{ ...flow, request }] })).toContain(message);
  });

  it.each([
    [{}, 'flows[0].expect must be an object with at least one of outcome, status, body, event'],
    [
      { outcome: 'anwsered' },
      'flows[0].expect.outcome must be one of answered, ack-never-called, event-instead',
    ],
    [
      { status: '200' },
      'flows[0].expect.status must be an HTTP status from 100 to 599, not "200".',
    ],
    [{ status: 99 }, 'flows[0].expect.status'],
    [{ status: 200.5 }, 'flows[0].expect.status'],
    [{ event: '' }, 'flows[0].expect.event must be a text'],
    [{ statsu: 200 }, 'Did you mean `status`? Allowed here: outcome, status, body, event.'],
    [[], 'flows[0].expect must be an object'],
  ])('expect %j', (expectation, message) => {
    expect(told({ schema, flows: [{ ...flow, expect: expectation }] })).toContain(message);
  });

  it('shortens what it quotes', () => {
    const request = 'x'.repeat(5000);
    expect(told({ schema, flows: [{ ...flow, request }] }).length).toBeLessThan(300);
  });
});
