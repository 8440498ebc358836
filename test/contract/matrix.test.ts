import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import type { AppModel } from '../../src/model/app-model.js';
import type { ReceivedEvent } from '../../src/model/probe.js';
import { ROOT, runBin } from '../cli/support/run-bin.js';
import { expectPredictions } from './support/list-and-fire.js';
import { CELLS, surfaceOf, type Cell } from './support/matrix-cells.js';
import { runChild } from './support/run-child.js';
import { startAhead } from './support/start-ahead.js';

/** The sources of a project are compiled by the first of its cells. */
const CACHE = mkdtempSync(join(tmpdir(), 'nest-inspect-matrix-'));
process.env['XDG_CACHE_HOME'] = CACHE;
afterAll(() => rmSync(CACHE, { recursive: true, force: true }));

/** Cold sources of a busy machine take their time, and a cell waits for those before it. */
const PATIENCE_MS = 240_000;

/** Three cells at a time, and their answers are not asked for a second time. */
const ANSWER_MS = 2500;

const ENDINGS = {
  'CatsController.add': { thrown: ['RangeError', 'Error'] },
  'CatsGateway.hiss': { thrown: ['WsException', 'Error'] },
};

const results = startAhead(CELLS, async (cell) => {
  const json = await list(cell);
  const model = JSON.parse(json) as AppModel;
  const shots = model.entrypoints.map(({ id }) => ({
    id,
    request: { params: { id: '7' }, body: { name: 'Tom' } },
  }));
  const dist = cell.run === 'built';
  const fired = await runChild('fire', { app: cell.app, shots, dist, answerMs: ANSWER_MS });
  return { json, again: isFirst(cell) ? await list(cell) : null, model, fired };
});

async function list({ app, run }: Cell): Promise<string> {
  const dist = run === 'built' ? ['--dist'] : [];
  const args = ['routes', '--json', '--app', app, ...dist];
  const { code, stdout, stderr } = await runBin(args, { cwd: ROOT, killAfterMs: PATIENCE_MS });
  if (code !== 0) throw new Error(`code ${code}\n${stderr}`);
  return stdout;
}

/** The first cell of a project is listed again once its sources are compiled. */
function isFirst({ http, ws }: Cell): boolean {
  return http === 'express' && ws === 'socket.io';
}

describe.each(CELLS)('$name', { timeout: PATIENCE_MS }, (cell) => {
  it('is listed as what it is', async () => {
    const { model, json, again } = await results(cell);
    const { target, globals, gaps } = model;
    expect(target).toMatchObject({ mode: 'preview', http: cell.http, ws: cell.ws });
    expect(target.nest.split('.')[0]).toBe(String(cell.major));
    expect(globals).toMatchObject({ prefix: 'api', versioning: { type: 'uri', key: 'v' } });
    expect(surfaceIn(model)).toEqual(surfaceOf(cell));
    const isTypeScript = model.entrypoints.every(({ handler }) =>
      /^src\/.*\.ts$/.test(handler.source?.file ?? ''),
    );
    expect(isTypeScript).toBe(true);
    expect(gaps).toEqual([]);
    if (again !== null) expect(again).toBe(json);
  });

  it('runs as it is listed', async () => {
    const { json, fired } = await results(cell);
    const started: AppModel = {
      ...fired.model,
      target: { ...fired.model.target, mode: 'preview' },
    };
    expect(JSON.stringify(started)).toBe(JSON.stringify(JSON.parse(json)));
    expect(fired).toMatchObject({ servers: 1, faults: [] });
    expectPredictions(fired.model, fired, {}, ENDINGS);
  });

  it('answers', async () => {
    const { shots } = (await results(cell)).fired;
    expect(
      shots.map(({ status, body, outcome, events }) => [status ?? outcome, body ?? events]),
    ).toEqual([
      [200, { id: '7', name: 'Tom the 7th' }],
      [422, { message: 'too many cats' }],
      [200, 'healthy'],
      ['event-instead', [event('purr', 'Tom')]],
      hissOf(cell),
    ]);
  });
});

function surfaceIn({ entrypoints }: AppModel): string[] {
  return entrypoints.map(({ label, handler, pipeline }) =>
    [
      `${label} ${handler.class}.${handler.method}`,
      ...pipeline.map(({ role, name }) => `${role}:${name}`),
    ].join(' '),
  );
}

/** Before Nest 12 the native adapter says nothing of a `WsException`; only socket.io has an ack to wait for. */
function hissOf({ ws, major }: Cell): [string, ReceivedEvent[] | undefined] {
  if (ws === 'ws' && major < 12) return ['silence', undefined];
  const told = expect.objectContaining({ status: 'error', message: 'go away' });
  const outcome = ws === 'ws' ? 'event-instead' : 'ack-never-called';
  return [outcome, [event('exception', told)]];
}

function event(name: string, ...args: unknown[]): ReceivedEvent {
  return { event: name, args };
}
