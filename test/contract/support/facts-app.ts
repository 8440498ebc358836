import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { io, type ManagerOptions, type Socket, type SocketOptions } from 'socket.io-client';
import { ROOT } from '../../cli/support/run-bin.js';

/** An application that runs by itself, without this tool. */
export interface FactsApp {
  get(path: string): Promise<{ status: number; text: string; ran: string[] }>;
  connect(namespace?: string, options?: Partial<ManagerOptions & SocketOptions>): Promise<Socket>;
  /** What ran since the last call. */
  ran(): Promise<string[]>;
  /** Exit code, once it has ended; null while it runs a moment later. */
  ended(): Promise<number | null>;
  stop(): void;
}

const SURVIVES_MS = 500;

/** Starts a variant of `edge/facts` in a process of its own. */
export async function startFacts(app: string, variant: string): Promise<FactsApp> {
  const child = fork(join(app, 'src', 'main.js'), [variant], {
    cwd: ROOT,
    execArgv: [],
    env: { ...process.env, NODE_OPTIONS: '', PORT: '0' },
    stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
  });
  let said = '';
  child.stderr?.on('data', (chunk) => (said += String(chunk)));
  const port = await Promise.race([nextMessage(child), ended(child).then(() => null)]);
  if (port === null) throw new Error(`${app} did not start\n${said}`);
  const url = `http://127.0.0.1:${Number(port)}`;
  const clients: Socket[] = [];

  async function ran(): Promise<string[]> {
    child.send('ran');
    const notes = (await nextMessage(child)) as string[];
    return notes;
  }

  return {
    ran,
    async get(path) {
      const response = await fetch(url + path);
      return { status: response.status, text: await response.text(), ran: await ran() };
    },
    async connect(namespace = '/', options = {}) {
      const client = io(url + namespace, { reconnection: false, forceNew: true, ...options });
      clients.push(client);
      await new Promise((resolve) => client.once('connect', () => resolve(null)));
      return client;
    },
    ended: () =>
      Promise.race([
        ended(child),
        new Promise<null>((resolve) => setTimeout(resolve, SURVIVES_MS, null)),
      ]),
    stop() {
      for (const client of clients) client.close();
      child.kill('SIGKILL');
    },
  };
}

async function nextMessage(child: ChildProcess): Promise<unknown> {
  const [message] = (await once(child, 'message')) as unknown[];
  return message;
}

async function ended(child: ChildProcess): Promise<number | null> {
  if (child.exitCode !== null) return child.exitCode;
  const [code] = (await once(child, 'exit')) as [number | null];
  return code ?? -1;
}
