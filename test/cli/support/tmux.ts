import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import { NODE, ROOT } from './run-bin.js';

/** A CI service has it; on another machine the tests that need it are skipped. */
export const WITHOUT_TMUX =
  process.env['CI'] === undefined && spawnSync('tmux', ['-V']).error !== undefined;

/** A real terminal with a shell in it. */
export interface Tmux {
  /** Types a command line, with `nest-inspect` for the command. */
  run(command: string): void;
  /** Keys as tmux names them: `Right`, `PageDown`, `C-c`. */
  press(...keys: string[]): void;
  type(text: string): void;
  resize(columns: number, rows: number): void;
  lines(): string[];
  /** What the terminal was told: SGR sequences included. */
  painted(): string;
  /** The screen once a line of it matches. */
  until(pattern: RegExp): Promise<string[]>;
  /** Whether the other screen is shown, and the cursor. */
  modes(): { isAlternate: boolean; hasCursor: boolean };
  /** Whether what is typed is edited and echoed by the terminal. */
  isCooked(): boolean;
  /** Ids of the processes of the command. */
  processes(): number[];
  /** As who closes its window does. */
  close(): void;
}

const PATIENCE_MS = 60_000;

/** Gone after the test. */
export function openTmux(columns = 80, rows = 24, env: Record<string, string> = {}): Tmux {
  const folder = mkdtempSync(join(tmpdir(), 'nest-inspect-tmux-'));
  const call = (...args: string[]) =>
    execFileSync('tmux', ['-u', '-f', '/dev/null', ...args], {
      encoding: 'utf8',
      env: { PATH: process.env['PATH'], HOME: folder, TMUX_TMPDIR: folder, LC_ALL: 'C.UTF-8' },
    });
  let isOpen = true;
  const close = () => {
    if (isOpen) call('kill-server');
    isOpen = false;
  };
  onTestFinished(() => {
    close();
    rmSync(folder, { recursive: true, force: true });
  });
  const size = ['-x', String(columns), '-y', String(rows)];
  const set = Object.entries(env).flatMap(([name, value]) => ['-e', `${name}=${value}`]);
  call('new-session', '-d', ...size, ...set, '-e', 'PS1=$ ', 'sh');
  const shown = (format: string) => call('display-message', '-p', format).trim();
  const lines = () =>
    call('capture-pane', '-p')
      .split('\n')
      .map((line) => line.trimEnd());
  const terminal = shown('#{pane_tty}');
  return {
    run(command) {
      const bin = `'${NODE}' '${ROOT}bin/nest-inspect.js'`;
      call('send-keys', '-l', command.replace('nest-inspect', bin));
      call('send-keys', 'Enter');
    },
    press: (...keys) => void call('send-keys', ...keys),
    type: (text) => void call('send-keys', '-l', '--', text),
    resize: (x, y) => void call('resize-window', '-x', String(x), '-y', String(y)),
    lines,
    painted: () => call('capture-pane', '-p', '-e'),
    async until(pattern) {
      for (const end = performance.now() + PATIENCE_MS; performance.now() < end;) {
        const seen = lines();
        if (seen.some((line) => pattern.test(line))) return seen;
        await new Promise((resolve) => setTimeout(resolve, 50));
      }
      throw new Error(`Never came: ${String(pattern)}\n${lines().join('\n')}`);
    },
    modes() {
      const [alternate, cursor] = shown('#{alternate_on} #{cursor_flag}').split(' ');
      return { isAlternate: alternate === '1', hasCursor: cursor === '1' };
    },
    isCooked() {
      const settings = execFileSync('stty', ['-a', '-F', terminal], { encoding: 'utf8' });
      const words = new Set(settings.split(/\s+/));
      return ['icanon', 'echo', 'isig'].every((name) => words.has(name));
    },
    processes() {
      const list = execFileSync('ps', ['-t', terminal, '-o', 'pid=,args='], { encoding: 'utf8' });
      return list
        .split('\n')
        .filter((line) => line.includes('bin/nest-inspect.js'))
        .map((line) => Number.parseInt(line, 10));
    },
    close,
  };
}
