import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { handlersOfStages } from '../../dist/model/later-stage.js';
import { STAGES } from '../../dist/model/stages.js';
import type { AppModel } from '../../src/model/app-model.js';
import { ROOT, runBin } from './support/run-bin.js';
import { fixture } from './support/targets.js';

async function json(...args: string[]) {
  const run = await runBin([...args, '--json']);
  expect(run).toMatchObject({ code: 0, stderr: '' });
  return JSON.parse(run.stdout);
}

describe('--stage', () => {
  it.each([
    ['12', { number: 12, name: 'ws-success-interceptor' }, 'stage 12 ws-success-interceptor'],
    ['gateway', { number: 9, name: 'gateway' }, 'stage 9 gateway'],
    ['Hidden-Filter', { number: null, name: 'hidden-filter' }, 'trap hidden-filter'],
  ])('%s is named by the target', async (given, stage, words) => {
    const { target } = await json('routes', '--stage', given);
    expect(target).toMatchObject({ name: `demo · ${words}`, stage, entry: 'stages/main.ts' });
  });

  it('13 is the finished demo', async () => {
    const { target, ...model } = await json('routes', '--stage', '13');
    const { target: finished, ...same } = await json('routes');
    expect(model).toEqual(same);
    expect(target.packages).toEqual(finished.packages);
  });

  it('12 has nothing of what 13 writes on the gateway', async () => {
    const { metadata } = await json('explain', 'hello', '--stage', '12');
    const gateway = metadata.find(({ kind }: { kind: string }) => kind === 'class');
    const keys = gateway.entries.map(({ key }: { key: string }) => key);
    expect(keys).toContain('__interceptors__');
    expect(keys).not.toContain('__exceptionFilters__');
  });

  it('means the demo within a project too', async () => {
    const cwd = fixture('nest-11');
    const run = await runBin(['routes', '--stage', '1'], { cwd });
    expect(run).toMatchObject({ code: 0, stderr: '' });
    expect(run.stdout).toContain('demo · stage 1 bare-project');
  });

  it('goes with a path to the demo', async () => {
    const { entrypoints } = await json('routes', '--stage', '1', '--app', join(ROOT, 'src/demo'));
    expect(entrypoints).toHaveLength(1);
  });
});

describe('each handler', () => {
  it.each(handlersOfStages())('$entrypoint.label is where its stage says', async (one) => {
    const { stage, entrypoint } = one;
    const { label, handler, id, address } = entrypoint;
    const model = (await json('routes', '--stage', stage.name)) as AppModel;
    const found = model.entrypoints.find((each) => each.label === label);
    expect(found).toMatchObject({ id, address, handler: { class: handler.class } });
    if (stage.number === 1) return;
    const run = await runBin(['explain', label, '--stage', String((stage.number ?? 0) - 1)]);
    expect(run).toMatchObject({ code: 1, stdout: '' });
    expect(run.stderr).toContain(`it appears in stage ${stage.number} ${stage.name}.`);
    expect(run.stderr).toContain(`--stage ${stage.number}.`);
  });

  it.each([
    ['probe', 'hello'],
    ['explain', 'MyWebSocketGateway.hello'],
    ['match', 'hello'],
  ])('%s says when it comes', async (command, handler) => {
    const run = await runBin([command, handler, '--stage', 'gateway']);
    expect(run.code).toBe(1);
    expect(run.stderr).toMatch(/appears in\s+stage 10\s+hello-prints\./);
  });

  it('that no stage has is unknown', async () => {
    const run = await runBin(['probe', 'helo', '--stage', '12']);
    expect(run).toMatchObject({ code: 1, stdout: '' });
    expect(run.stderr).toContain('No handler is named helo.');
    expect(run.stderr).toContain('Did you mean hello');
  });
});

describe('the bundled probe files', () => {
  it('are not judged at a stage that is not finished', async () => {
    const run = await runBin(['probe', 'hello', '--stage', '12']);
    expect(run).toMatchObject({ code: 0, stderr: '' });
    expect(run.stdout).not.toContain('as expected');
    expect(run.stdout).toMatch(/4 exchanges, nothing judged: .*finished demo answers\n$/);
  });

  it('are fired as far as the stage has handlers for them', async () => {
    const { exchanges } = await json('probe', '--all', '--stage', '3');
    const labels = exchanges.map((one: { handler: { label: string } }) => one.handler.label);
    expect(new Set(labels)).toEqual(
      new Set(['GET /', 'GET /exceptions/:status', 'GET /pictures/:id']),
    );
  });

  it('are judged at the last one', async () => {
    const run = await runBin(['probe', 'hello', '--stage', '13']);
    expect(run).toMatchObject({ code: 0 });
    expect(run.stdout).toMatch(/4 exchanges, 4 expectations met\n$/);
  });

  it('of the user are judged at every stage', async () => {
    const file = join(ROOT, 'fixtures/probes/hello.json');
    const args = ['--file', file, '--timeout', '0.5'];
    const run = await runBin(['probe', '--stage', '12', ...args]);
    expect(run.code).toBe(1);
    expect(run.stdout).toMatch(/4 exchanges, 1 expectation met, 3 not met\n$/);
  });
});

describe('a wrong --stage', () => {
  it.each([
    [['--stage', '14'], 'The demo has no stage "14".'],
    [['--stage', '0'], 'Name a number from 1 to 13, or a name.'],
    [['--stage='], 'The demo has no stage "".'],
    [['--stage', 'hidden'], 'Did you mean hidden-filter?'],
    [['--stage', '3', '--app', fixture('nest-11')], 'names another application.'],
    [['--stage', '3', '--project', 'api'], '--project names another application.'],
    [['--stage', '3', '--no-main'], 'which --no-main leaves out.'],
    [['--stage'], '--stage lacks its value.'],
  ])('%j is exit code 2', async (args, said) => {
    const run = await runBin(['routes', ...args, '--width', '300']);
    expect(run).toMatchObject({ code: 2, stdout: '' });
    expect(run.stderr).toContain(said);
  });

  it('lists every stage where none is near', async () => {
    const run = await runBin(['routes', '--stage', 'zzz']);
    for (const { name } of STAGES) expect(run.stderr).toContain(name);
  });
});
