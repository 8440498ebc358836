import { describe, expect, it } from 'vitest';
import { maskResult } from '../../../../src/commands/probe/mask-result.js';
import { probeReport } from '../../../../src/commands/probe/probe-report.js';
import { MASK } from '../../../../src/model/mask-secrets.js';
import {
  PROBE_RESULT_SCHEMA,
  type ProbeExchange,
  type ProbeResult,
} from '../../../../src/model/probe.js';
import type { Trace, TraceSpan } from '../../../../src/model/trace.js';
import { target } from '../../transports/support.js';

const SECRET = 'hunter2-"quoted"';
const LONG = `eyJ${'x9_'.repeat(200)}`;

const at = { id: 1, parent: null, start: 0, duration: 1, outcome: 'returned' } as const;
const text = (value: string) => ({ type: 'string', value });

const spans: TraceSpan[] = [
  { ...at, kind: 'request', name: 'POST /reset/path-secret?api_key=query-secret&token=abc&x=1' },
  {
    ...at,
    kind: 'pipe',
    name: 'Trim',
    param: { from: 'headers', name: 'x-auth-token' },
    before: text('  raw-token'),
    after: text('raw-token'),
  },
  {
    ...at,
    kind: 'handler',
    name: 'Users.reset',
    arguments: [
      text(SECRET),
      { type: 'User', value: { passwordHash: 'hash-1', name: 'Tom' } },
      { type: 'number', value: 42 },
      { ...text('hash-2'), param: { from: 'body', name: 'secret' } },
      { type: 'object', value: { id: 7 }, param: { from: 'body', name: 'credentials' } },
      text(`${LONG.slice(0, 300)}… 303 more characters`),
    ],
    after: { type: 'array', value: ['a raw-token b', 'hash-2', 'path-secret', 'kept'] },
  },
  {
    ...at,
    kind: 'exception',
    name: 'Error',
    error: {
      name: 'Error',
      message: `no ${SECRET} for ${LONG.slice(0, 290)}… 313 more characters`,
    },
  },
  { ...at, kind: 'exception', name: 'string', error: { name: 'string', message: 'tiny' } },
  { ...at, kind: 'emit', name: 'query-secret', values: [text(`x${SECRET}`), { type: 'Socket' }] },
];

const trace: Trace = {
  spans,
  cause: `Users.reset threw ${JSON.stringify(SECRET)}`,
  turn: null,
  others: 0,
};

const exchange: ProbeExchange = {
  name: null,
  handler: { id: 'http:POST /reset', label: 'POST /reset', class: 'Users', method: 'reset' },
  address: { method: 'POST', path: '/reset/:token' },
  sent: {
    transport: 'http',
    method: 'POST',
    url: 'http://127.0.0.1:4000/reset/path-secret?api_key=query-secret&token=abc&x=1',
    headers: { authorization: `Bearer ${LONG}`, 'x-echo': 'query-secret' },
    body: { password: SECRET, pin: { passcode: 42, token: 'tiny' }, again: SECRET },
  },
  received: { status: 200, body: { said: `you are ${SECRET}`, events: 'path-secret' } },
  outcome: { kind: 'answered', summary: 'answered: HTTP 200' },
  durationMs: 1,
  printed: [`got ${LONG}`],
  trace,
  expectation: null,
};

const result: ProbeResult = {
  schema: PROBE_RESULT_SCHEMA,
  target,
  listeners: [],
  exchanges: [exchange],
  gaps: [],
};

describe('a trace with secrets', () => {
  const [masked] = maskResult(result).exchanges;

  it('shows none of them, neither to people nor to programs', () => {
    const { blocks, document } = probeReport(result, { showSecrets: false });
    for (const shown of [JSON.stringify(blocks), JSON.stringify(document)]) {
      expect(shown).not.toMatch(/hunter2|(path|query)-secret|raw-token|hash-|tiny|x9_|42\b/);
      expect(shown).toContain('kept');
      expect(shown).toContain(MASK);
    }
  });

  it('keeps what is none, and what a secret stood in', () => {
    const [root, pipe, handler, exception, thrown, emit] = masked?.trace?.spans ?? [];
    expect(root?.name).toBe(`POST /reset/${MASK}?api_key=${MASK}&token=${MASK}&x=1`);
    expect(pipe).toMatchObject({ before: text(MASK), after: text(MASK) });
    expect(handler?.arguments).toEqual([
      text(MASK),
      { type: 'User', value: { passwordHash: MASK, name: 'Tom' } },
      { type: 'number', value: MASK },
      { ...text(MASK), param: { from: 'body', name: 'secret' } },
      { type: 'object', value: MASK, param: { from: 'body', name: 'credentials' } },
      text(`${MASK}… 303 more characters`),
    ]);
    expect(handler?.after?.value).toEqual([`a ${MASK} b`, MASK, MASK, 'kept']);
    expect(exception?.error?.message).toBe(`no ${MASK} for ${MASK}… 313 more characters`);
    expect(thrown?.error).toEqual({ name: 'string', message: MASK });
    expect(emit).toMatchObject({ name: MASK, values: [text(`x${MASK}`), { type: 'Socket' }] });
    expect(masked?.trace?.cause).toBe(`Users.reset threw "${MASK}"`);
  });

  it('masks the same values in what was sent and received', () => {
    expect(masked?.sent).toMatchObject({
      url: `http://127.0.0.1:4000/reset/${MASK}?api_key=${MASK}&token=${MASK}&x=1`,
      headers: { authorization: MASK, 'x-echo': MASK },
      body: { password: MASK, pin: { token: MASK }, again: MASK },
    });
    expect(masked?.received.body).toEqual({ said: `you are ${MASK}`, events: MASK });
    expect(masked?.printed).toEqual([`got ${MASK}`]);
  });

  it('is as it was with --show-secrets', () => {
    expect(probeReport(result, { showSecrets: true }).document).toEqual(result);
  });
});
