import { readFileSync, readdirSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { OUTCOME_KINDS } from '../../src/model/probe.js';
import type { ProbeFlow } from '../../src/model/probe.js';
import { sendFlow } from './send-flow.js';
import { startDemo } from './start-demo.js';
import type { Demo } from './start-demo.js';

interface ProbeFile {
  schema: string;
  handler: string;
  flows: (Omit<ProbeFlow, 'handler'> & { handler?: string })[];
}

const FOLDER = new URL('../../fixtures/probes/', import.meta.url);
const files = readdirSync(FOLDER).map((name) => ({
  name,
  file: JSON.parse(readFileSync(new URL(name, FOLDER), 'utf8')) as ProbeFile,
}));

let demo: Demo;
beforeAll(async () => {
  demo = await startDemo();
});
afterAll(() => demo?.close());

it('there is a probe file for every handler of the demo', () => {
  expect(files.map(({ file }) => file.handler).toSorted()).toEqual([
    'GET /',
    'GET /exceptions/:status',
    'GET /pictures/:id',
    'GET /users',
    'hello',
    'join',
    'leave',
  ]);
});

it('hello shows success first and then error', () => {
  const hello = files.find(({ file }) => file.handler === 'hello');
  expect(hello?.file.flows.map((flow) => flow.name).slice(0, 2)).toEqual(['success', 'error']);
});

describe.each(files)('$name', ({ file }) => {
  it('has the shape of a probe file', () => {
    expect(Object.keys(file)).toEqual(['schema', 'handler', 'flows']);
    expect(file.schema).toBe('nest-inspect/probes@1');
    const names = file.flows.map((flow) => flow.name);
    expect(new Set(names).size).toBe(names.length);
    for (const flow of file.flows) {
      expect(OUTCOME_KINDS).toContain(flow.expect?.outcome);
    }
  });

  it.each(file.flows)('$name is what the demo does', async (flow) => {
    const seen = await sendFlow(demo, { handler: file.handler, ...flow });
    expect(seen).toMatchObject(flow.expect ?? {});
  });
});
