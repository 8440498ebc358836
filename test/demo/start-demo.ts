import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { setTimeout as delay } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';

export interface Demo {
  /** Declared port → the port of 127.0.0.1 it listens on. */
  ports: ReadonlyMap<number, number>;
  /** Where the listener that was declared for this port answers, without a slash at the end. */
  url(declaredPort: number): string;
  /** Resolves once the demo has printed this text on stdout; rejects after two seconds. */
  printed(text: string): Promise<void>;
  /** Everything on stdout so far. */
  stdout(): string;
  /** Everything on stderr so far, where Nest logs what no filter answered. */
  stderr(): string;
  close(): Promise<void>;
}

const MAIN = built('main.js');
const STAGES = built('stages/main.js');
const FREE_PORTS = new URL('free-ports.mjs', import.meta.url).href;
const BOOT_MS = 15_000;
const PRINT_MS = 2_000;

/** The declared ports of the finished demo. */
const PORTS = [3000, 4000];

/**
 * Starts the built demo as a server of its own, with every listener on a free
 * port; as it is, or at a stage.
 */
export async function startDemo(stage?: string, declared = PORTS): Promise<Demo> {
  const child = spawn(process.execPath, ['--import', FREE_PORTS, stage ? STAGES : MAIN], {
    stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
    env: { ...process.env, NO_COLOR: '1', NODE_OPTIONS: '', ...(stage && { DEMO_STAGE: stage }) },
  });
  const output = collectOutput(child);
  try {
    const ports = await listeningPorts(child, output, declared.length);
    return {
      ports,
      url: (declaredPort) => urlOf(ports, declaredPort),
      printed: (text) => until(() => output.stdout.includes(text), `no ${text} on stdout`),
      stdout: () => output.stdout,
      stderr: () => output.stderr,
      close: () => kill(child),
    };
  } catch (error) {
    await kill(child);
    throw error;
  }
}

interface Output {
  stdout: string;
  stderr: string;
}

function collectOutput(child: ChildProcess): Output {
  const output: Output = { stdout: '', stderr: '' };
  child.stdout?.setEncoding('utf8').on('data', (text: string) => (output.stdout += text));
  child.stderr?.setEncoding('utf8').on('data', (text: string) => (output.stderr += text));
  return output;
}

function listeningPorts(
  child: ChildProcess,
  output: Output,
  wanted: number,
): Promise<Map<number, number>> {
  const ports = new Map<number, number>();
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => fail(`did not listen within ${BOOT_MS} ms`), BOOT_MS);
    function fail(reason: string): void {
      clearTimeout(timer);
      reject(new Error(`The demo ${reason}.\n${output.stdout}${output.stderr}`));
    }
    child.once('error', (error) => fail(`could not be started: ${error.message}`));
    child.once('close', (code) => fail(`ended with code ${code} before it listened`));
    child.on('message', (message: { declared: number; actual: number }) => {
      ports.set(message.declared, message.actual);
      if (ports.size === wanted) {
        clearTimeout(timer);
        resolve(ports);
      }
    });
  });
}

function urlOf(ports: ReadonlyMap<number, number>, declaredPort: number): string {
  const actual = ports.get(declaredPort);
  if (actual === undefined) {
    throw new Error(`The demo declared no port ${declaredPort}, only ${[...ports.keys()]}.`);
  }
  return `http://127.0.0.1:${actual}`;
}

async function until(condition: () => boolean, complaint: string): Promise<void> {
  const deadline = Date.now() + PRINT_MS;
  while (!condition()) {
    if (Date.now() > deadline) {
      throw new Error(complaint);
    }
    await delay(10);
  }
}

async function kill(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null || child.pid === undefined) {
    return;
  }
  const ended = once(child, 'close');
  child.kill('SIGKILL');
  await ended;
}

function built(file: string): string {
  return fileURLToPath(new URL(`../../dist/demo/${file}`, import.meta.url));
}
