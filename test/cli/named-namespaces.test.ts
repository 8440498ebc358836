import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import type { AppModel } from '../../src/model/app-model.js';
import type { ProbeResult } from '../../src/model/probe.js';
import { runBin } from './support/run-bin.js';

const cwd = fileURLToPath(new URL('../../fixtures/edge/matching', import.meta.url));

async function probed(...args: string[]) {
  const run = await runBin(['probe', ...args, '--json'], { cwd });
  const [exchange] = run.code === 0 ? (JSON.parse(run.stdout) as ProbeResult).exchanges : [];
  return { ...run, exchange };
}

describe('gateways in namespaces that clients name', { timeout: 60_000 }, () => {
  it.each([
    ['room-22:enter', 'NumberedGateway'],
    // Of several expressions socket.io takes the first.
    ['/room-1:enter', 'NumberedGateway'],
  ])('%s is sent there', async (name, from) => {
    const { exchange } = await probed(name);
    expect(exchange?.handler).toMatchObject({ class: 'NumberedGateway', method: 'enter' });
    expect(exchange?.sent).toMatchObject({ url: expect.stringMatching(/\/room-\d+$/) });
    expect(exchange).toMatchObject({
      outcome: { kind: 'answered' },
      received: { ack: [{ from }] },
    });
  });

  it('are asked for a name where none is given', async () => {
    const { code, stderr } = await probed('NumberedGateway.enter');
    expect(code).toBe(2);
    expect(stderr).toBe(
      String.raw`error The gateway of ${'`enter`'} is in every namespace that fits /^\/room-\d+$/.
next Name one of them: <namespace>:enter.
`,
    );
  });

  it('take events that nobody handles', async () => {
    const { exchange } = await probed('room-22:nothing', '--unmatched');
    expect(exchange?.outcome.kind).toBe('ack-never-called');
  });

  it('are labelled with their expression', async () => {
    const { stdout } = await runBin(['routes', 'NumberedGateway', '--json'], { cwd });
    const { entrypoints } = JSON.parse(stdout) as AppModel;
    expect(entrypoints).toMatchObject([
      {
        label: String.raw`/^\/room-\d+$/:enter`,
        address: { namespace: String.raw`/^\/room-\d+$/`, expression: true },
      },
    ]);
  });
});
