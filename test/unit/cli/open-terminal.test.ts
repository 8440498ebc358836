import { PassThrough } from 'node:stream';
import { describe, expect, it } from 'vitest';
import { openTerminal } from '../../../dist/cli/open-terminal.js';
import type { Block } from '../../../dist/report/report.js';

const progress = { say: () => undefined, pause: () => undefined, stop: () => undefined };

function terminalOf({ input = true, output = true } = {}) {
  const typed = new PassThrough();
  const written: string[] = [];
  const abort = new AbortController();
  const stdout = {
    isTerminal: output,
    columns: 80,
    colourDepth: 1,
    write: (text: string) => void written.push(text),
  };
  const stdin = Object.assign(typed, { isTerminal: input });
  const environment = { stdin, stdout, signal: abort.signal } as unknown as Parameters<
    typeof openTerminal
  >[0];
  const render = (blocks: readonly unknown[]) => Promise.resolve(`${JSON.stringify(blocks)}\n`);
  const paused: number[] = [];
  const terminal = openTerminal(environment, render, {
    ...progress,
    pause: () => void paused.push(written.length),
  });
  return { typed, written, abort, terminal, paused };
}

const block = (text: string): Block => ({ kind: 'text', lines: [text] });

describe('openTerminal', () => {
  it.each([{ input: false }, { output: false }])(
    'there is none where %o is no terminal',
    (ends) => {
      expect(terminalOf(ends).terminal).toBeNull();
    },
  );

  it('shows at once, with an empty line behind and no progress in between', async () => {
    const { terminal, written, paused } = terminalOf();
    await terminal?.show([block('one')]);
    expect(written).toEqual([`${JSON.stringify([block('one')])}\n\n`]);
    expect(paused).toEqual([0]);
  });

  it('asks, and gives the lines that are typed one by one', async () => {
    const { terminal, typed, written } = terminalOf();
    typed.write('2\n\nlast');
    expect(await terminal?.ask('which?')).toBe('2');
    expect(await terminal?.ask('and?')).toBe('');
    typed.end();
    expect(await terminal?.ask('more?')).toBe('last');
    expect(await terminal?.ask('nothing?')).toBeNull();
    expect(await terminal?.ask('still nothing?')).toBeNull();
    expect(written[0]).toBe(`${JSON.stringify([block('which?')])} `);
  });

  it('a question that is interrupted ends in 130', async () => {
    const { terminal, abort } = terminalOf();
    const asked = terminal?.ask('which?');
    abort.abort();
    await expect(asked).rejects.toMatchObject({ exitCode: 130 });
  });

  it('a character whose bytes come apart is whole', async () => {
    const { terminal, typed } = terminalOf();
    const bytes = Buffer.from('한국\r\n');
    typed.write(bytes.subarray(0, 2));
    typed.write(bytes.subarray(2));
    expect(await terminal?.ask('which?')).toBe('한국');
  });
});
