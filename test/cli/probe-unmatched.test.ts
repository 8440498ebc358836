import { describe, expect, it } from 'vitest';
import type { ProbeResult } from '../../src/model/probe.js';
import { runBin } from './support/run-bin.js';
import { fixture } from './support/targets.js';

async function unmatched(...args: string[]) {
  const { code, stdout } = await runBin(['probe', ...args, '--unmatched', '--trace', '--json']);
  const [exchange] = (JSON.parse(stdout) as ProbeResult).exchanges;
  const kinds = exchange?.trace?.spans.map(({ kind, name }) => `${kind} ${name}`);
  return { code, exchange, kinds };
}

describe('probe --unmatched', () => {
  it('shows who answers where no route does', async () => {
    const { code, exchange, kinds } = await unmatched(
      'GET',
      '/api/nowhere?x=1',
      '--app',
      fixture('nest-11'),
    );
    expect(code).toBe(0);
    expect(exchange).toMatchObject({
      handler: { label: 'GET /api/nowhere', class: 'no handler' },
      received: { status: 404, body: { filter: 'GlobalInstanceFilter' } },
    });
    expect(kinds).toEqual([
      'request GET /api/nowhere?x=1',
      'middleware EveryRouteMiddleware',
      'exception NotFoundException',
      'filter GlobalInstanceFilter',
      'answer HTTP 404',
    ]);
    expect(exchange?.trace?.cause).toContain('because no route took the request');
  });

  it('shows that on Nest 12 nothing of Nest answers outside of the prefix', async () => {
    const { exchange, kinds } = await unmatched('/nowhere', '--app', fixture('nest-12-cjs'));
    expect(kinds).toEqual(['request GET /nowhere', 'answer HTTP 404']);
    expect(exchange?.received.body).toContain('Cannot GET /nowhere');
    expect(exchange?.trace?.cause).toBe(
      'no route took the request, and the HTTP server answered by itself',
    );
  });

  it('shows that an event without a handler is silence', async () => {
    const { exchange } = await unmatched('nobody', '--timeout', '0.3');
    expect(exchange).toMatchObject({
      outcome: { kind: 'ack-never-called' },
      trace: { spans: [], cause: 'no gateway got the event: nothing subscribes it there' },
    });
  });

  it('sends what has a handler to that handler', async () => {
    const { exchange } = await unmatched('GET /users', 'userId==tom');
    expect(exchange?.handler).toMatchObject({ class: 'UsersController', method: 'find' });
  });

  it.each([
    [['zoo:nobody', '--unmatched'], 'No gateway takes events of zoo.'],
    [['--all', '--unmatched'], '--unmatched sends one request'],
  ])('says what is wrong with %j', async (args, message) => {
    const { code, stdout, stderr } = await runBin(['probe', ...args]);
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
    expect(stderr).toContain(message);
  });
});
