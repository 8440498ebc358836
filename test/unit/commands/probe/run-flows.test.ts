import { afterEach, describe, expect, it } from 'vitest';
import {
  runFlows,
  type Observation,
  type ResolvedFlow,
} from '../../../../src/commands/probe/run-flows.js';
import { UsageError } from '../../../../src/model/errors.js';
import type { Wire } from '../../../../src/transports/transport.js';
import { closeServers, message, route, serveHttp, target } from '../../transports/support.js';

afterEach(closeServers);

const quiet: Observation = { printed: [], crash: null };

function flow(path: string, more: Partial<ResolvedFlow> = {}): ResolvedFlow {
  return { name: path, entrypoint: route('GET', path), request: {}, ...more };
}

function options(wire: Wire, watch: () => () => Observation | Promise<Observation>) {
  return { target, wire, timeoutMs: 2000, watch };
}

describe('runFlows', () => {
  it('runs one after the other, each with its own watch and expectation', async () => {
    const log: string[] = [];
    const wire = await serveHttp((request, response) => {
      log.push(`served ${request.url}`);
      setTimeout(() => response.end('ok'), request.url === '/a' ? 50 : 0);
    });
    const watch = () => {
      const from = log.push('watch') - 1;
      return async () => ({ printed: log.slice(from), crash: null });
    };
    const flows = [
      flow('/a', { expect: { status: 200, body: 'ok' } }),
      flow('/b', { name: null, expect: { status: 404 } }),
      flow('/c'),
    ];
    const exchanges = await runFlows(flows, options(wire, watch));
    expect(exchanges.map(({ printed }) => printed)).toEqual([
      ['watch', 'served /a'],
      ['watch', 'served /b'],
      ['watch', 'served /c'],
    ]);
    expect(exchanges.map(({ expectation }) => expectation?.met)).toEqual([true, false, undefined]);
    expect(exchanges[1]).toMatchObject({
      name: null,
      handler: { id: 'http:GET /b', label: 'GET /b', class: 'SomeClass', method: 'handle' },
      address: { method: 'GET', path: '/b' },
      received: { status: 200, body: 'ok' },
      expectation: { differences: [{ at: 'status', expected: 404, actual: 200 }] },
    });
    expect(exchanges[2]?.expectation).toBeNull();
  });

  it('a crash is the outcome, whatever was answered, and can be expected', async () => {
    const wire = await serveHttp((_request, response) => response.end('ok'));
    const watch = () => () => ({ printed: ['boom'], crash: 'Error: boom' });
    const [exchange] = await runFlows(
      [flow('/', { expect: { outcome: 'crashed' } })],
      options(wire, watch),
    );
    expect(exchange).toMatchObject({
      outcome: { kind: 'crashed', summary: 'crashed: Error: boom' },
      received: { status: 200 },
      printed: ['boom'],
      expectation: { met: true },
    });
  });

  it('sends nothing where one of them has no transport', async () => {
    let requests = 0;
    const wire = await serveHttp((_request, response) => {
      requests++;
      response.end();
    });
    const flows = [flow('/'), { ...flow('/'), entrypoint: message('hello') }];
    const other = { ...options(wire, () => () => quiet), target: { ...target, ws: 'UwsAdapter' } };
    const error = await runFlows(flows, other).catch((thrown: unknown) => thrown);
    expect(error).toBeInstanceOf(UsageError);
    expect((error as UsageError).message).toBe(
      'probe cannot reach hello: it does not speak the WebSocket adapter `UwsAdapter`.',
    );
    expect(requests).toBe(0);
  });

  it('ends its watch also when it is aborted', async () => {
    const wire = await serveHttp(() => {});
    let watching = 0;
    const watch = () => {
      watching++;
      return () => {
        watching--;
        return quiet;
      };
    };
    const signal = AbortSignal.timeout(50);
    const run = runFlows([flow('/a'), flow('/b')], { ...options(wire, watch), signal });
    const error = await run.catch((thrown: unknown) => thrown);
    expect(error).toMatchObject({ name: 'TimeoutError' });
    expect(error).toBe(signal.reason);
    expect(watching).toBe(0);
  });
});
