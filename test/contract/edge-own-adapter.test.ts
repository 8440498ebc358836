import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ALL_DRIVERS, EdgeCopies, type Major } from './support/edge-copies.js';
import { runChild, type Fired, type Started } from './support/run-child.js';

const copies = new EdgeCopies('own-adapter', ALL_DRIVERS);
afterAll(() => copies.remove());

const AWAY = {
  'main.js': 'ws:away:leave#AwayGateway.leave',
  'ws.js': 'ws:leave#AwayGateway.leave',
};
const HOME = 'ws:stay#HomeGateway.stay';

const MAJORS: readonly Major[] = [10, 11, 12];
const CASES = MAJORS.flatMap((major) =>
  (['main.js', 'ws.js'] as const).map((entry) => ({ major, entry })),
);

describe.each(CASES)(
  'an adapter that puts gateways elsewhere: $entry on Nest $major',
  { timeout: 120_000 },
  ({ major, entry }) => {
    let fired: Fired;
    let started: Started;

    beforeAll(async () => {
      const app = `${copies.on(major)}/src/${entry}`;
      const shots = [AWAY[entry], HOME].map((id) => ({ id, request: { body: {} } }));
      fired = await runChild('fire', { app, shots });
      started = await runChild('boot', { app, purpose: 'live' });
    }, 120_000);

    it('is followed by the model and by the client', () => {
      const namespace = entry === 'main.js' ? 'away' : null;
      // Nest 12 connects them in another order.
      const byName = fired.model.gateways.toSorted((a, b) => (a.class < b.class ? -1 : 1));
      expect(byName).toMatchObject([
        { class: 'AwayGateway', port: 3301, path: '/live', namespace },
        { class: 'HomeGateway', port: 0, path: null, namespace: null },
      ]);
      const came = fired.shots.map(({ ran, events }) => [ran, events]);
      expect(came).toEqual([
        [['handler:AwayGateway.leave'], [{ event: 'left', args: ['away'] }]],
        [['handler:HomeGateway.stay'], [{ event: 'stayed', args: ['home'] }]],
      ]);
    });

    it('is told by the start', () => {
      const { gateways, listeners } = started.boot;
      const at = (port: number) =>
        listeners.find(({ declared }) => declared.port === port)?.actual.port;
      const ports = new Map(gateways.map(({ name, server }) => [name, server?.port]));
      expect(ports.get('AwayGateway')).toBe(at(3301));
      expect(ports.get('HomeGateway')).toBe(at(3300));
    });

    it('is a gap of a listing, which opens no server', async () => {
      const { model } = await runChild('list', { app: `${copies.on(major)}/src/${entry}` });
      const opener = entry === 'main.js' ? 'createIOServer' : 'create';
      expect(model.gaps).toEqual([
        {
          what: 'where gateways really listen',
          why: `MovingAdapter.${opener} opens their server, and runs only in a started application: it may choose another port, path or namespace than they declare, and routes --live shows which`,
          source: null,
        },
      ]);
    });
  },
);
