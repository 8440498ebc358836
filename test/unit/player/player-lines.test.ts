import { array, assert, constantFrom, integer, property, record } from 'fast-check';
import stringWidth from 'string-width';
import { describe, expect, it } from 'vitest';
import { textOf, type PieceLine } from '../../../dist/formats/layout/piece.js';
import { openPlayer, type PlayerState } from '../../../dist/player/player-state.js';
import { pressKey } from '../../../dist/player/press-key.js';
import { playerLines } from '../../../dist/player/view/player-lines.js';
import { playerKeys } from '../../../dist/report/player-keys.js';
import { sampleRecording } from '../model/sample-recording.js';

const SIZE = { columns: 80, rows: 24 };
const NASTY = '\u001b[31m\u202e 用户\t👨‍👩‍👧 안녕 \r\n\u0007'.repeat(20);

function shown(keys: readonly string[], size = SIZE, text?: string): string[] {
  const opened = openPlayer(sampleRecording(text));
  const state = keys.reduce<PlayerState>((one, key) => pressKey(one, key, size) ?? one, opened);
  return playerLines(state, size).map((line: PieceLine) => textOf(line).trimEnd());
}

describe('a step at 80 columns', () => {
  it('shows where it is, the explanation, the source with its line, and the values beneath', () => {
    expect(shown(['ArrowRight'])).toMatchInlineSnapshot(`
      [
        "hello · MyWebSocketGateway.hello · Nest 12.5.1                       step 2 of 8",
        "WsProxy.create › async (...args)                        chapter 1 of 3 · depth 0",
        "@nestjs/websockets/context/ws-proxy.js:13",
        "Stands around every handler of a gateway and leads what it throws to the",
        "filters.",
        "Watch: Index 2 of args is the ack of the client.",
        "  10  create(targetCallback, exceptionsHandler) {",
        "  11      return async (...args) => {",
        "  12          try {",
        "→ 13              const result = await targetCallback(...args);",
        "  14              return result;",
        "  15          }",
        "  16          catch (error) {",
        "  17              this.handleError(exceptionsHandler, args, error);",
        "  18          }",
        "  19      };",
        "  20  }",
        "  21",
        "  22  handleError(exceptionsHandler, args, error) {",
        "  23      const host = new ExecutionContextHost(args);",
        "────────────────────────────────────────────────────────────────────────────────",
        "  this WsProxy {}",
        "  args ["Socket",{"name":"data is empty"}]",
        "→ next  ? keys  q quit  ↓ over  o out  PgDn chapter  / search  : jump  v values",
      ]
    `);
  });

  it('marks what changed, what went out of scope, and the exception in flight', () => {
    const thrown = shown([':', '4', 'Enter']).join('\n');
    expect(thrown).toMatch(/^✗ 22 {4}if \(!body\?\.name\)/m);
    expect(thrown).toMatch(/^ {2}body \{"name":"data is empty"\}$/m);
    expect(thrown).toMatch(/^✗ in flight: BizException "data is empty"$/m);
    const caught = shown([':', '5', 'Enter']).join('\n');
    expect(caught).toMatch(/^● error BizException \{"text":"data is empty"\}$/m);
    expect(caught).toMatch(/^− result is out of scope$/m);
    expect(caught).toMatch(/^ {2}args \["Socket",/m);
  });

  it('shows who called it, or what it goes on from', () => {
    expect(shown([':', '3', 'Enter'])[2]).toMatch(/22 +called by WsProxy\.create › async/);
    expect(shown([':', '6', 'Enter'])[2]).toMatch(/later, after WsProxy\.create/);
  });

  it('shows what is returned, and at the end how it ended', () => {
    const last = shown(['End']);
    expect(last).toContain('← returns undefined');
    expect(last).toContain('■ The ack was called.');
    expect(last.join('\n')).toMatch(/^← 19/m);
  });

  it('asks in the last line', () => {
    expect(shown(['/', 'a', 'b']).at(-1)).toBe('search: ab▏');
    expect(shown([':', '4']).at(-1)).toBe('step: 4▏');
  });
});

it('shows the values beside the source where it is wide', () => {
  const lines = shown([':', '5', 'Enter'], { columns: 130, rows: 24 });
  const row = lines.find((line) => line.includes('→ 17'));
  expect(row).toMatch(/this\.handleError\(exceptionsHandler, args, error\); +│/);
  expect(lines.join('\n')).toMatch(/│ ● error BizException/);
});

it.each([1, 2, 3, 5, 8])('shows the current line also in %i rows', (rows) => {
  const lines = shown(['ArrowRight'], { columns: 60, rows });
  expect(lines.length).toBeLessThanOrEqual(rows);
  expect(lines.join('\n')).toMatch(/^→ 13 +const result = await targetCallback/m);
  if (rows > 1) expect(lines.join('\n')).toMatch(/step 2 of 8/);
});

it('shows every key of the terminal in its help', () => {
  const help = shown(['?']).join('\n');
  for (const { meaning, only } of playerKeys) {
    if (only !== 'browser') expect(help).toContain(meaning);
  }
  expect(help).toMatch(/^Enter +the last move again$/m);
});

it('shows the values in full', () => {
  const lines = shown(['v'], { columns: 40, rows: 24 }, 'a text of more than one line '.repeat(3));
  expect(lines[0]).toBe('Values at step 1 of 8');
  expect(lines.join('\n')).toMatch(/^● args \(argument\) array\n {4}\[\n {6}"Socket",\n {6}\{$/m);
});

it('lists the chapters with the step of each', () => {
  const lines = shown(['PageDown', 'c']);
  expect(lines.slice(1, 4)).toEqual([
    expect.stringMatching(/^ {2}WsProxy\.create › async \(\.\.\.args\) +step 1$/),
    expect.stringMatching(/^→ {3}MyWebSocketGateway\.hello ✗ · here +step 3$/),
    expect.stringMatching(/^ {2}WsProxy\.handleError +step 6$/),
  ]);
});

it('says so where the recording has no step', () => {
  const empty = { ...sampleRecording(), steps: [], chapters: [], files: [] };
  for (const size of [SIZE, { columns: 10, rows: 2 }]) {
    const lines = playerLines(openPlayer(empty), size);
    expect(lines.length).toBeLessThanOrEqual(size.rows);
  }
  const texts = playerLines(openPlayer(empty), SIZE).map((line: PieceLine) => textOf(line));
  expect(texts).toContain('The recording has no step.');
  expect(texts).toContain('The ack was called.');
});

it('keeps to its size and steers no terminal, whatever is pressed and recorded', () => {
  const keys = constantFrom(
    ...playerKeys.flatMap((row: { keys: readonly string[] }) => row.keys),
    'Enter',
    'Backspace',
    'x',
    '户',
  );
  const size = record({
    columns: integer({ min: 1, max: 200 }),
    rows: integer({ min: 1, max: 50 }),
  });
  assert(
    property(array(keys, { maxLength: 12 }), size, (pressedKeys, at) => {
      const lines = shown(pressedKeys, at, NASTY);
      expect(lines.length).toBeLessThanOrEqual(at.rows);
      for (const line of lines) {
        expect(stringWidth(line)).toBeLessThanOrEqual(at.columns);
        // eslint-disable-next-line no-control-regex
        expect(line).not.toMatch(/[\u0000-\u001f\u007f-\u009f\u202e]/);
      }
    }),
    { numRuns: 500 },
  );
});

it('shows a current line that is long on no more than three rows', () => {
  const recording = sampleRecording('a long text '.repeat(400_000));
  const state = { ...openPlayer(recording), at: 2 };
  const lines = playerLines(state, SIZE).map((line: PieceLine) => textOf(line).trimEnd());
  const at = lines.findIndex((line: string) => line.startsWith('→ 22'));
  expect(lines[at + 1]).toMatch(/^ {8}.*a long text/);
  expect(lines[at + 2]).toMatch(/^ {8}.*…$/);
  expect(lines[at + 3]).toMatch(/^ {2}23 {2}/);
});
