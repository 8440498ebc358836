import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { ROOT, runBin } from './support/run-bin.js';
import { broken, fixture, folderWith } from './support/targets.js';

const HELLO = join(ROOT, 'fixtures/probes/hello.json');

function flows(handler: string, ...list: object[]): string {
  const named = list.map((flow, index) => ({ name: `flow ${index + 1}`, request: {}, ...flow }));
  return JSON.stringify({ schema: 'nest-inspect/probes@1', handler, flows: named });
}

describe('probe --all', () => {
  it('fires everything that is known of the demo, and all of it is as expected', async () => {
    const run = await runBin(['probe', '--all', '--json']);
    expect(run).toMatchObject({ code: 0, stderr: '' });
    const { exchanges } = JSON.parse(run.stdout);
    expect(exchanges.length).toBeGreaterThan(20);
    for (const { expectation } of exchanges) expect(expectation).toMatchObject({ met: true });
  });

  it('has nothing to fire in a project without probe files', async () => {
    const run = await runBin(['probe', '--all', '--app', fixture('nest-11')]);
    expect(run).toMatchObject({ code: 2, stdout: '' });
    expect(run.stderr).toContain('probe --all --file <file or folder>');
  });
});

describe('probe --file', () => {
  it('fires the flows of one file', async () => {
    const run = await runBin(['probe', '--file', HELLO]);
    expect(run).toMatchObject({ code: 0, stderr: '' });
    expect(run.stdout).toMatch(/4 exchanges, 4 expectations met\n$/);
  });

  it('fires those of a folder, in the order of names, relative to the working directory', async () => {
    const cwd = folderWith({
      'probes/b.json': flows('hello', { request: { body: { name: 'b' } } }),
      'probes/a.json': flows('GET /', {}, { expect: { status: 200 } }),
      'probes/notes.txt': 'not a probe file',
    });
    const run = await runBin(['probe', '--file', 'probes', '--json'], { cwd });
    expect(run).toMatchObject({ code: 0, stderr: '' });
    const { exchanges } = JSON.parse(run.stdout);
    const labels = exchanges.map((one: { handler: { label: string } }) => one.handler.label);
    expect(labels).toEqual(['GET /', 'GET /', 'hello']);
  });

  it('fires only those of a handler that is named as well', async () => {
    const file = join(ROOT, 'fixtures/probes');
    const run = await runBin(['probe', 'join', '--file', file]);
    expect(run).toMatchObject({ code: 0, stderr: '' });
    expect(run.stdout).toMatch(/3 exchanges, 3 expectations met\n$/);
  });

  it('works for the flows of another project', async () => {
    const cwd = folderWith({
      'own.json': flows('POST /api/plain/echo', {
        request: { body: { text: 'hi' } },
        expect: { status: 201 },
      }),
    });
    const run = await runBin(['probe', '--file', 'own.json', '--app', fixture('nest-11')], { cwd });
    expect(run).toMatchObject({ code: 0, stderr: '' });
    expect(run.stdout).toContain('✓ as expected');
  });

  it('shows the difference and ends in code 1 where an expectation is not met', async () => {
    const cwd = folderWith({
      'own.json': flows('GET /', {
        expect: { status: 404, body: { returnCode: 'SUC99999', data: 'Hello World!' } },
      }),
    });
    const run = await runBin(['probe', '--file', 'own.json', '--width', '80'], { cwd });
    expect(run).toMatchObject({ code: 1, stderr: '' });
    expect(run.stdout).toContain('✗ not as expected');
    expect(run.stdout).toMatch(/status +404 +200/);
    expect(run.stdout).toMatch(/body\.returnCode +"SUC99999" +"SUC00000"/);
    expect(run.stdout).not.toMatch(/body\.data +/);
    expect(run.stdout).toMatch(/1 exchange, 0 expectations met, 1 not met\n$/);
  });
});

describe('after a crash', () => {
  it('the flows that follow are fired all the same', async () => {
    const cwd = folderWith({
      'own.json': flows('GET /exits', {}, { handler: 'GET /fine', expect: { body: 'fine' } }),
    });
    const app = ['--app', broken('crashes-on-request')];
    const run = await runBin(['probe', '--file', 'own.json', ...app], { cwd });
    expect(run).toMatchObject({ code: 1, stderr: '' });
    expect(run.stdout).toContain('crashed: the application called process.exit(0)');
    expect(run.stdout).toMatch(/2 exchanges, 1 expectation met, 1 crashed\n$/);
  });
});

describe('what does not fit together', () => {
  it('a handler for which the file has no flow', async () => {
    const run = await runBin(['probe', 'GET /users', '--file', HELLO]);
    expect(run).toMatchObject({ code: 1, stdout: '' });
    expect(run.stderr).toContain('hello.json has no flow for GET /users.');
    expect(run.stderr).toContain('leave out --file');
  });

  it('a file for a handler that does not exist', async () => {
    const cwd = folderWith({ 'own.json': flows('helo', {}) });
    const run = await runBin(['probe', '--file', 'own.json'], { cwd });
    expect(run).toMatchObject({ code: 1, stdout: '' });
    expect(run.stderr).toContain('No handler is named helo.');
    expect(run.stderr).toContain('Did you mean hello?');
  });

  it.each([
    ['no JSON', '{ "schema"'],
    ['another schema', '{"schema":"something/else@1","flows":[]}'],
    ['a flow without a name', flows('hello', { name: 3 })],
  ])('a file with %s', async (_what, text) => {
    const cwd = folderWith({ 'own.json': text });
    const run = await runBin(['probe', '--file', 'own.json'], { cwd });
    expect(run).toMatchObject({ code: 2, stdout: '' });
    expect(run.stderr).toContain('own.json');
    expect(run.stderr).toMatch(/\nnext .+\n$/);
  });

  it('a folder without probe files', async () => {
    const run = await runBin(['probe', '--file', '.'], { cwd: folderWith({}) });
    expect(run).toMatchObject({ code: 2, stdout: '' });
    expect(run.stderr).toContain('has no *.json file');
  });
});
