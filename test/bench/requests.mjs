/**
 * Sends requests and events to the demo, one after the other, and prints the
 * microseconds of each as JSON: `node requests.mjs <off|idle|recorded> <blocks>`.
 * `off` opens the session without tracing, `idle` with it and records nothing,
 * `recorded` records every second block, so that both halves meet the same load.
 */
import { Agent, request } from 'node:http';
import { io } from 'socket.io-client';
import { withSession } from '../../dist/session/open-session.js';

const REQUESTS_PER_BLOCK = 40;
const WARM_UP_BLOCKS = 4;

const [mode, blocks] = [process.argv[2], Number(process.argv[3])];
const options = {
  app: undefined,
  cwd: '/',
  purpose: 'live',
  sources: false,
  trace: mode !== 'off',
  bootTimeoutMs: 60_000,
  signal: new AbortController().signal,
};
const told = await withSession(options, async (session) => ({
  http: await measure(session, await openHttp(session)),
  ws: await measure(session, await openEvents(session)),
}));
process.stdout.write(JSON.stringify(told), () => process.exit());

async function measure({ tracing }, { send, close }) {
  const times = { plain: [], recorded: [] };
  for (let block = 0; block < blocks * 2 + WARM_UP_BLOCKS; block++) {
    const isRecorded = mode === 'recorded' && block % 2 === 1;
    const start = performance.now();
    for (let count = 0; count < REQUESTS_PER_BLOCK; count++) {
      if (isRecorded) tracing.start();
      await send();
      if (isRecorded) tracing.stop();
    }
    const each = (1000 * (performance.now() - start)) / REQUESTS_PER_BLOCK;
    if (block >= WARM_UP_BLOCKS) times[isRecorded ? 'recorded' : 'plain'].push(each);
  }
  close();
  return times;
}

async function openHttp({ httpServer: { host, port } }) {
  const agent = new Agent({ keepAlive: true });
  const send = () =>
    new Promise((resolve, reject) => {
      const client = request({ host, port, agent, path: '/users?userId=tom' }, (response) => {
        response.resume();
        response.once('end', resolve);
      });
      client.once('error', reject);
      client.end();
    });
  return { send, close: () => agent.destroy() };
}

async function openEvents({ listeners }) {
  const { actual } = listeners.find(({ declared }) => declared.port === 4000);
  const client = io(`http://${actual.host}:${actual.port}`, { transports: ['websocket'] });
  await new Promise((resolve) => client.once('connect', resolve));
  return { send: () => client.emitWithAck('hello', { name: 'Tom' }), close: () => client.close() };
}
