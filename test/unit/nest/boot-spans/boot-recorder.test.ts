import { describe, expect, it } from 'vitest';
import { BootRecorder } from '../../../../src/nest/boot-spans/boot-recorder.js';
import type { PhasePoint } from '../../../../src/nest/boot-spans/phase-points.js';
import type { ApplicationStart } from '../../../../src/nest/boot-spans/recording.js';

const WHERE = { packageName: 'core', file: 'f', className: 'C', method: 'm' } as const;

function point(id: string, more: Partial<PhasePoint> = {}): PhasePoint {
  return { ...WHERE, id, name: id, ...more };
}

function shownOf({ recording }: BootRecorder) {
  return recording.phases.map(({ id, name, parent, state }) => [id, name, parent?.id, state]);
}

describe('a boot recorder', () => {
  const begun = (kind: ApplicationStart['kind'] = 'create') => {
    const recorder = new BootRecorder();
    recorder.loads();
    return { recorder, start: recorder.begin(kind) };
  };

  it('makes what runs inside of a phase a part of it, whatever it waits for', async () => {
    const { recorder, start } = begun();
    const turn = () => new Promise((resolve) => setImmediate(resolve));
    await recorder.phase(point('outer', { isWhole: true }), null, start, async () => {
      await turn();
      recorder.phase(point('first'), null, start, () => 1);
      await recorder.phase(point('second'), null, start, turn);
    });
    recorder.phase(point('later'), null, start, () => 1);
    expect(shownOf(recorder)).toEqual([
      ['outer', 'outer', undefined, 'done'],
      ['first', 'first', 'outer', 'done'],
      ['second', 'second', 'outer', 'done'],
      ['later', 'later', undefined, 'done'],
    ]);
  });

  it('makes nothing a part of phases that run beside each other', async () => {
    const { recorder, start } = begun();
    const beside = (id: string) =>
      recorder.phase(point(id, { isBeside: true }), null, start, async () => undefined);
    await recorder.phase(point('outer'), null, start, () =>
      Promise.all([beside('a'), beside('b')]),
    );
    expect(shownOf(recorder).map(([id, , parent]) => [id, parent])).toEqual([
      ['outer', undefined],
      ['a', 'outer'],
      ['b', 'outer'],
    ]);
  });

  it('makes what names such a phase a part of it', async () => {
    const { recorder, start } = begun();
    const gateways = point('gateways', { isBeside: true });
    await recorder.phase(gateways, null, start, async () => {
      const { application } = recorder.underWay('gateways') ?? {};
      expect(application).toBe(start);
      recorder.phase(point('adapter', { within: 'gateways' }), null, start, () => 1);
    });
    expect(recorder.underWay('gateways')).toBe(undefined);
    expect(shownOf(recorder).at(-1)).toEqual(['adapter', 'adapter', 'gateways', 'done']);
  });

  it('names what is left behind the last part, and nothing where it failed', async () => {
    const { recorder, start } = begun();
    const listen = point('listen', { isWhole: true, tail: 'open the server' });
    await recorder.phase(listen, null, start, async () => {
      await recorder.phase(point('init'), null, start, async () => undefined);
      await new Promise((resolve) => setTimeout(resolve, 2));
    });
    const [, init, tail] = recorder.recording.phases;
    expect(tail).toMatchObject({ name: 'open the server', start: init?.end, isWhole: false });
    const failing = recorder.phase(listen, null, start, () => Promise.reject(new Error('taken')));
    await expect(failing).rejects.toThrow('taken');
    expect(shownOf(recorder).at(-1)).toEqual(['listen', 'listen', undefined, 'failed']);
  });

  it('takes connected microservices for phases beside each other', () => {
    const microservice = point('listen', { className: 'NestMicroservice', isWhole: true });
    const { recorder, start } = begun();
    recorder.phase(microservice, null, start, () => 1);
    expect(recorder.recording.phases[0]?.isWhole).toBe(false);
    const alone = begun('createMicroservice');
    alone.recorder.phase(microservice, null, alone.start, () => 1);
    expect(alone.recorder.recording.phases[0]?.isWhole).toBe(true);
  });

  it('forgets a run that is replaced, but not how long Nest was loaded', () => {
    const { recorder, start } = begun();
    recorder.nestLoaded(12);
    recorder.phase(point('scan'), null, start, () => 1);
    recorder.again();
    expect(recorder.recording).toMatchObject({ runs: 2, starts: [], phases: [] });
    expect(recorder.recording.clock).toMatchObject({ nestMs: 12, loaded: null });
  });

  it('ends loading where Nest begins, once', () => {
    const { recorder } = begun();
    const { loaded } = recorder.recording.clock;
    recorder.loaded('failed');
    expect(recorder.recording.clock).toMatchObject({ loaded, loading: 'done' });
  });
});
