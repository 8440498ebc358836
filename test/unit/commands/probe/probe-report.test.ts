import { describe, expect, it } from 'vitest';
import { probeReport } from '../../../../src/commands/probe/probe-report.js';
import { MASK } from '../../../../src/model/mask-secrets.js';
import {
  PROBE_RESULT_SCHEMA,
  type ProbeExchange,
  type ProbeResult,
} from '../../../../src/model/probe.js';
import type { Block, Line } from '../../../../src/report/report.js';
import { target } from '../../transports/support.js';

const hello: ProbeExchange = {
  name: 'success',
  handler: { id: 'ws:hello', label: 'hello', class: 'MyGateway', method: 'hello' },
  address: { event: 'hello', namespace: null, port: 4000, path: null },
  sent: {
    transport: 'ws',
    url: 'ws://127.0.0.1:45001/',
    event: 'hello',
    headers: {},
    body: { name: 'Tom' },
    ack: true,
  },
  received: { ack: [{ data: 'received' }] },
  outcome: { kind: 'answered', summary: 'answered: ack called' },
  durationMs: 4.2,
  printed: ["{ name: 'Tom' }"],
  expectation: { met: true, differences: [] },
};

const users: ProbeExchange = {
  ...hello,
  name: null,
  handler: { id: 'http:GET /users', label: 'GET /users', class: 'UsersController', method: 'find' },
  address: { method: 'GET', path: '/users' },
  sent: {
    transport: 'http',
    method: 'GET',
    url: 'http://127.0.0.1:45000/users?userId=tom',
    headers: { host: '127.0.0.1:45000', 'X-Key': 'v' },
  },
  received: { status: 400, headers: { 'content-type': 'text/plain' }, body: 'no\nsuch user' },
  outcome: { kind: 'answered', summary: 'answered: HTTP 400' },
  printed: [],
  expectation: null,
};

function resultOf(...exchanges: ProbeExchange[]): ProbeResult {
  return {
    schema: PROBE_RESULT_SCHEMA,
    target,
    listeners: [
      {
        declared: { host: null, port: 4000, path: null },
        actual: { host: '127.0.0.1', port: 45001 },
      },
      {
        declared: { host: null, port: 3000, path: null },
        actual: { host: '127.0.0.1', port: 45000 },
      },
    ],
    exchanges,
    gaps: [],
  };
}

function report(...exchanges: ProbeExchange[]) {
  return probeReport(resultOf(...exchanges), { showSecrets: false });
}

function textOf(line: Line): string {
  if (typeof line === 'string') return line;
  return 'text' in line
    ? line.text
    : line.map((part) => (typeof part === 'string' ? part : part.text)).join('');
}

/** What people read, without tones. */
function shown(blocks: readonly Block[]): string[] {
  const arrows = { out: '→', in: '←', inside: '·' };
  return blocks.flatMap((block) => {
    if (block.kind === 'heading') return [`# ${textOf(block.text)} (${block.aside})`];
    if (block.kind === 'text') return block.lines.map(textOf);
    if (block.kind === 'table') {
      return block.rows.map((row) => row.map((cell) => textOf(cell as Line)).join(' | '));
    }
    if (block.kind !== 'flow') throw new Error(`unexpected ${block.kind}`);
    return block.steps.flatMap(({ direction, line, body }) => [
      `${arrows[direction]} ${textOf(line)}`,
      ...(body ? body.text.split('\n') : []),
    ]);
  });
}

describe('what people read', () => {
  it('an event and its ack', () => {
    expect(shown(report(hello).blocks)).toEqual([
      '# hello · success (MyGateway.hello)',
      '→ hello to ws://127.0.0.1:45001/ (declared 4000)',
      '{',
      '  "name": "Tom"',
      '}',
      "· { name: 'Tom' }",
      '← ack',
      '{',
      '  "data": "received"',
      '}',
      'answered: ack called · 4.2 ms',
      '✓ as expected',
      '1 exchange, 1 expectation met',
    ]);
  });

  it('a request and its answer', () => {
    expect(shown(report(users).blocks)).toEqual([
      '# GET /users (UsersController.find)',
      '→ GET /users?userId=tom to 127.0.0.1:45000 (declared 3000)',
      '→ header X-Key: v',
      '← HTTP 400 text/plain',
      'no',
      'such user',
      'answered: HTTP 400 · 4.2 ms',
      '1 exchange',
    ]);
  });

  it('events, losses, differences and the sum', () => {
    const lost: ProbeExchange = {
      ...hello,
      sent: { ...hello.sent, ack: false, auth: { room: 1 } },
      received: {
        events: [
          { event: 'error', args: [1, { a: 2 }] },
          { event: 'bye', args: [] },
        ],
        error: 'the server disconnected the client',
      },
      outcome: { kind: 'event-instead', summary: 'event: `error`' },
      printed: [],
      expectation: {
        met: false,
        differences: [
          { at: 'outcome', expected: 'answered', actual: 'event-instead' },
          { at: 'body.a', expected: { b: null }, actual: undefined },
        ],
      },
    };
    const lines = shown(report(lost, hello, users).blocks);
    expect(lines).toContain('→ hello to ws://127.0.0.1:45001/ (declared 4000), without an ack');
    expect(lines).toContain('→ handshake auth');
    expect(lines).toContain('← event error');
    expect(lines).toContain('← event bye without a value');
    expect(lines).toContain('← the server disconnected the client');
    expect(lines).toContain('✗ not as expected');
    expect(lines).toContain('outcome | "answered" | "event-instead"');
    expect(lines).toContain('body.a | {"b":null} | nothing');
    expect(lines.at(-1)).toBe('3 exchanges, 1 expectation met, 1 not met');
  });

  it('bounds payloads and printed lines', () => {
    const long: ProbeExchange = {
      ...hello,
      sent: { ...hello.sent, body: Array.from({ length: 100 }, (_, index) => index) },
      received: { ack: [`x${'🙂'.repeat(1_000_000)}`] },
      printed: Array.from({ length: 23 }, (_, index) => `line ${index}`),
    };
    const lines = shown(report(long).blocks);
    expect(lines).toContain('… 62 more lines, --json shows all');
    expect(lines).toContain('· … 3 more lines, --json shows all');
    expect(lines.some((line) => /^… 199\d{4} more characters, --json shows all$/.test(line))).toBe(
      true,
    );
    // Throws where a surrogate pair was cut in two.
    expect(() => encodeURIComponent(lines.join(''))).not.toThrow();
    expect(lines.join('').length).toBeLessThan(6000);
    expect(report(long).document).toHaveProperty('exchanges[0].received.ack[0].length', 2_000_001);
  });

  it('keeps line feeds and colours out of lines', () => {
    const odd: ProbeExchange = {
      ...hello,
      name: 'two\nlines',
      printed: ['\u001b[31mred\u001b[39m\r\n\ttext'],
      received: { events: [{ event: 'a\nb', args: [] }] },
      outcome: { kind: 'event-instead', summary: 'event: `a\nb`' },
    };
    const lines = shown(report(odd).blocks);
    expect(lines[0]).toBe('# hello · two\\nlines (MyGateway.hello)');
    expect(lines).toContain('· red\\r\\n  text');
    expect(lines).toContain('← event a\\nb without a value');
    expect(lines).toContain('event: `a\\nb` · 4.2 ms');
  });

  it('says what was not seen', () => {
    const source = { file: 'src/main.ts', line: 3 };
    const result = { ...resultOf(hello), gaps: [{ what: 'main.ts', why: 'it threw', source }] };
    const lines = shown(probeReport(result, { showSecrets: false }).blocks);
    expect(lines).toContain('not seen: main.ts, it threw (src/main.ts:3)');
  });
});

describe('what programs read', () => {
  it('the result itself', () => {
    expect(report(hello, users).document).toEqual(resultOf(hello, users));
    expect(Object.keys(report(hello).document as object)[0]).toBe('schema');
  });

  it('the exit code', () => {
    const unmet = { ...hello, expectation: { met: false, differences: [] } };
    const crashed: ProbeExchange = {
      ...users,
      outcome: { kind: 'crashed', summary: 'crashed: x' },
    };
    const silent: ProbeExchange = { ...users, outcome: { kind: 'silence', summary: 'x' } };
    expect(report(hello, users, silent).exitCode).toBe(0);
    expect(report(hello, unmet).exitCode).toBe(1);
    expect(report(crashed).exitCode).toBe(1);
    expect(report().exitCode).toBe(0);
  });
});

describe('secrets', () => {
  const secret = 'hunter2-secret';
  const leaky: ProbeExchange = {
    ...hello,
    sent: {
      ...hello.sent,
      url: `ws://127.0.0.1:45001/?token=${secret}`,
      headers: { Authorization: `Bearer ${secret}` },
      auth: { accessToken: secret },
      body: { user: { password: secret }, list: [{ 'api-key': secret }] },
    },
    received: {
      headers: { 'set-cookie': `sid=${secret}` },
      ack: [{ data: { token: secret } }],
      events: [{ event: 'welcome', args: [{ clientSecret: secret }] }],
      error: `lost ${secret}`,
    },
    outcome: { kind: 'crashed', summary: `crashed: bad password ${secret}` },
    printed: [`{ user: { password: '${secret}' } }`],
    expectation: {
      met: false,
      differences: [
        { at: 'body.data.token', expected: 'other-secret', actual: secret },
        { at: 'body.data', expected: { token: 'other-secret' }, actual: { token: secret } },
      ],
    },
  };

  it('are masked everywhere, for people and for programs', () => {
    const { blocks, document } = report(leaky);
    for (const text of [JSON.stringify(blocks), JSON.stringify(document)]) {
      expect(text).not.toContain(secret);
      expect(text).not.toContain('other-secret');
      expect(text).toContain(MASK);
    }
    expect(shown(blocks)).toContain(
      `→ hello to ws://127.0.0.1:45001/?token=${MASK} (declared 4000)`,
    );
  });

  it('are shown on demand', () => {
    const { blocks, document } = probeReport(resultOf(leaky), { showSecrets: true });
    expect(document).toEqual(resultOf(leaky));
    expect(JSON.stringify(blocks)).not.toContain(MASK);
  });

  it('names of the target are no secrets', () => {
    const result = {
      ...resultOf(hello),
      target: { ...target, packages: { jsonwebtoken: '9.0.0' } },
    };
    expect(probeReport(result, { showSecrets: false }).document).toEqual(result);
  });
});
