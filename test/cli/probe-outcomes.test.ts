import { describe, expect, it } from 'vitest';
import type { ProbeResult } from '../../src/model/probe.js';
import { runBin } from './support/run-bin.js';
import { broken } from './support/targets.js';

const CRASHING = ['--app', broken('crashes-on-request')];

describe('how an exchange ends, and the exit code', () => {
  it.each<[string[], string, number, string]>([
    [['hello', 'name=Tom'], 'answered', 0, 'answered: ack called'],
    [['/users', 'userId==tom'], 'answered', 0, 'answered: HTTP 200'],
    [['GET /users', 'userId=='], 'answered', 0, 'answered: HTTP 400'],
    [['/exceptions/500'], 'answered', 0, 'answered: HTTP 500'],
    [['leave', 'roomId=attic', '--timeout', '0.5'], 'ack-never-called', 0, 'ack never called'],
    [['join', 'roomId=attic', '--no-ack'], 'event-instead', 0, 'error'],
    [['GET', '/never', '--timeout', '0.5', ...CRASHING], 'silence', 0, 'no answer within 500 ms'],
    [['/cuts', ...CRASHING], 'refused', 0, 'refused: socket hang up'],
    [['/throws-later', ...CRASHING], 'crashed', 1, 'Error: thrown after the answer'],
    [['/rejects-later', ...CRASHING], 'crashed', 1, 'Error: rejected after the answer'],
    [['/exits', ...CRASHING], 'crashed', 1, 'the application called process.exit(0)'],
    [['exits', '--timeout', '0.5', ...CRASHING], 'crashed', 1, 'called process.exit(0)'],
    [['filter-rejects', '--timeout', '0.5', ...CRASHING], 'crashed', 1, 'by an async filter'],
    [['never', '--timeout', '0.5', ...CRASHING], 'ack-never-called', 0, 'no event came'],
    [['knock', '--timeout', '0.5', ...CRASHING], 'crashed', 1, 'thrown by handleConnection'],
  ])('%j: %s, code %i', async (args, kind, code, summary) => {
    const run = await runBin(['probe', '--json', ...args]);
    expect(run).toMatchObject({ code, stderr: '' });
    const { schema, exchanges }: ProbeResult = JSON.parse(run.stdout);
    expect(schema).toBe('nest-inspect/probe@1');
    expect(exchanges).toHaveLength(1);
    expect(exchanges[0]?.outcome.kind).toBe(kind);
    expect(exchanges[0]?.outcome.summary).toContain(summary);
  });
});

describe('the text of a probe', () => {
  it('shows what was sent where, what was printed and what came back', async () => {
    const run = await runBin(['probe', 'hello', 'name=Tom', '--width', '80']);
    expect(run).toMatchObject({ code: 0, stderr: '' });
    for (const shown of [
      'hello  MyWebSocketGateway.hello',
      /→ hello to ws:\/\/127\.0\.0\.1:\d+\S* \(declared 4000\)/,
      '"name": "Tom"',
      "· { name: 'Tom' }",
      '← ack',
      '"returnCode": "SUC00000"',
      /answered: ack called · [\d.]+ ms/,
    ]) {
      expect(run.stdout).toMatch(shown);
    }
  });

  it('escapes what the application prints and answers', async () => {
    const app = ['--app', broken('control-characters')];
    for (const args of [
      ['/hostile/text'],
      ['/hostile/fails'],
      ['emits'],
      ['HostileGateway.acks'],
    ]) {
      const run = await runBin(['probe', ...args, '--timeout', '1', ...app]);
      expect(run.code).toBe(0);
      // eslint-disable-next-line no-control-regex -- control characters are what is looked for
      expect(run.stdout).not.toMatch(/[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u2028\u202e]/);
      expect(run.stdout).toMatch(/\\x07|\\u0007/);
    }
  });
});
