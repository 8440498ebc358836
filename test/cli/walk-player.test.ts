import { describe, expect, it } from 'vitest';
import { ROOT, until } from './support/run-bin.js';
import { openTmux, WITHOUT_TMUX, type Tmux } from './support/tmux.js';

const RECORDING = `${ROOT}fixtures/recordings/hello-error.json`;
const PLAY = `nest-inspect walk --from '${RECORDING}'; echo "exit $?"`;
/** Starting takes its time on a busy machine. */
const PATIENCE_MS = 180_000;
const COOKED = { isAlternate: false, hasCursor: true, isCooked: true };

async function playing(...size: Parameters<typeof openTmux>): Promise<Tmux> {
  const terminal = openTmux(...size);
  terminal.run(PLAY);
  await terminal.until(/step 1 of \d+$/);
  return terminal;
}

function isRunning(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
}

function state(terminal: Tmux) {
  return { ...terminal.modes(), isCooked: terminal.isCooked() };
}

describe.skipIf(WITHOUT_TMUX)('the player of walk in a terminal', { timeout: PATIENCE_MS }, () => {
  it('goes through the recording at 80x24, and gives the terminal back', async () => {
    const terminal = await playing();
    expect(state(terminal)).toEqual({ isAlternate: true, hasCursor: false, isCooked: false });
    terminal.press('Right');
    expect(await terminal.until(/step 2 of/)).toContainEqual(expect.stringMatching(/^→ +\d+ {2}/));
    terminal.press('Enter');
    await terminal.until(/step 3 of/);
    terminal.press('Left', 'PageDown');
    await terminal.until(/chapter 3 of/);
    terminal.press('End');
    const last = await terminal.until(/^■ All that the client was sent has left\.$/);
    expect(last[0]).toMatch(/step (\d+) of \1$/);
    terminal.press('q');
    const after = await terminal.until(/^exit 0$/);
    expect(after).toContainEqual(expect.stringMatching(/"errorMessage": "data is empty"/));
    expect(after.join('\n')).not.toMatch(/chapter \d+ of/);
    expect(state(terminal)).toEqual(COOKED);
  });

  it('shows one table of its keys, jumps and searches', async () => {
    const terminal = await playing();
    terminal.press('?');
    const help = await terminal.until(/^Ctrl\+C +interrupt/);
    expect(help).toContainEqual(expect.stringMatching(/^PgDn {2}\] +next chapter$/));
    terminal.press('Escape');
    await terminal.until(/step 1 of/);
    terminal.press(':');
    terminal.type('41');
    await terminal.until(/^step: 41▏$/);
    terminal.press('Enter');
    await terminal.until(/step 41 of/);
    terminal.press('/');
    terminal.type('handleError');
    terminal.press('Enter');
    await terminal.until(/^→ .*handleError/);
    terminal.press('/');
    terminal.type('用户 nowhere');
    terminal.press('Enter');
    await terminal.until(/^Nothing shows “用户 nowhere”\.$/);
    terminal.press('v');
    await terminal.until(/^Values at step \d+ of/);
    terminal.press('c');
    await terminal.until(/^Chapters: Enter goes there/);
    terminal.press('Home', 'Enter');
    await terminal.until(/step 1 of/);
  });

  it('follows the size of the terminal', async () => {
    const terminal = await playing();
    await terminal.until(/^─{80}$/);
    terminal.resize(130, 30);
    expect(await terminal.until(/ │ ● payload /)).toHaveLength(31);
    terminal.resize(44, 10);
    await terminal.until(/^─{44}$/);
    expect(terminal.lines()[0]).toMatch(/step 1 of \d+$/);
    terminal.resize(20, 3);
    await terminal.until(/^→ next {2}\? keys$/);
    expect(terminal.lines()).toContainEqual(expect.stringMatching(/^→ \d+ +/));
    terminal.resize(80, 24);
    await terminal.until(/^─{80}$/);
  });

  it('ends with Ctrl-C, exit code 130', async () => {
    const terminal = await playing();
    terminal.press('C-c');
    const after = await terminal.until(/^exit 130$/);
    expect(after).toContain('error Interrupted.');
    expect(state(terminal)).toEqual(COOKED);
  });

  it.each(['SIGTERM', 'SIGINT', 'SIGHUP'] as const)(
    'ends with %s, exit code 130',
    async (signal) => {
      const terminal = await playing();
      const [pid] = terminal.processes();
      process.kill(pid ?? 0, signal);
      await terminal.until(/^exit 130$/);
      expect(state(terminal)).toEqual(COOKED);
    },
  );

  it('ends where its terminal goes away', async () => {
    const terminal = await playing();
    const [pid = 0] = terminal.processes();
    expect(isRunning(pid)).toBe(true);
    terminal.close();
    await until(() => !isRunning(pid), 'its end');
  });

  it('steps aside for Ctrl-Z, and comes back', async () => {
    const terminal = await playing();
    terminal.press('Right');
    await terminal.until(/step 2 of/);
    terminal.press('C-z');
    await terminal.until(/Stopped/);
    expect(state(terminal)).toEqual(COOKED);
    terminal.type('fg');
    terminal.press('Enter');
    await terminal.until(/step 2 of/);
    expect(state(terminal)).toMatchObject({ isAlternate: true, isCooked: false });
    terminal.press('Right');
    await terminal.until(/step 3 of/);
  });

  it('gives the terminal back where it crashes', async () => {
    const terminal = openTmux();
    const { pathname } = new URL('support/crash-while-playing.mjs', import.meta.url);
    terminal.run(`NODE_OPTIONS='--import ${pathname}' ${PLAY}`);
    await terminal.until(/step 1 of/);
    terminal.press('Right');
    await terminal.until(/^exit [1-9]/);
    expect(state(terminal)).toEqual(COOKED);
  });

  it('marks without colours where none are wanted', async () => {
    const coloured = await playing();
    expect(coloured.painted()).toContain('\u001b[32mstep 1 of');
    const plain = await playing(80, 24, { NO_COLOR: '1' });
    expect(plain.painted()).not.toContain('\u001b[');
    expect(plain.lines()).toContainEqual(expect.stringMatching(/^→ +\d+/));
    expect(plain.lines()).toContainEqual(expect.stringMatching(/^● payload /));
  });

  it('plays what was just recorded', async () => {
    const terminal = openTmux();
    terminal.run('nest-inspect walk hello; echo "exit $?"');
    await terminal.until(/^hello · MyWebSocketGateway\.hello .* step 1 of \d+$/);
    terminal.press('/');
    terminal.type('data is empty');
    terminal.press('Enter');
    await terminal.until(/BizException/);
    terminal.press('q');
    await terminal.until(/^exit 0$/);
    expect(state(terminal)).toEqual(COOKED);
  });

  it('prints where a format is named, or --print', async () => {
    const terminal = openTmux(80, 40);
    terminal.run(`nest-inspect walk --from '${RECORDING}' --print; echo "exit $?"`);
    await terminal.until(/^exit 0$/);
    terminal.run(`clear; nest-inspect walk --from '${RECORDING}' --format table; echo "end $?"`);
    const lines = await terminal.until(/^end 0$/);
    expect(lines).toContainEqual(expect.stringMatching(/^All that the client was sent has left\./));
    terminal.run(`clear; TERM=dumb nest-inspect walk --from '${RECORDING}'; echo "dumb $?"`);
    await terminal.until(/^dumb 0$/);
  });
});
