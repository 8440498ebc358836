import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { get } from './get.js';
import { startDemo } from './start-demo.js';
import type { Demo } from './start-demo.js';

let demo: Demo;
beforeAll(async () => {
  demo = await startDemo();
});
afterAll(() => demo?.close());

describe('the listeners of the demo', () => {
  it('are declared on the ports 3000 and 4000', () => {
    expect([...demo.ports.keys()].toSorted()).toEqual([3000, 4000]);
  });

  it('answer polling on the HTTP server', async () => {
    const answer = await get(`${demo.url(3000)}/socket.io/?EIO=4&transport=polling`);
    expect(answer.status).toBe(200);
  });

  it('refuse polling on port 4000, which has the websocket transport only', async () => {
    const answer = await get(`${demo.url(4000)}/socket.io/?EIO=4&transport=polling`);
    expect(answer).toEqual({ status: 400, body: { code: 0, message: 'Transport unknown' } });
  });
});
