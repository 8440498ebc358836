import { describe, expect, it } from 'vitest';
import { openPlayer, type PlayerState } from '../../../dist/player/player-state.js';
import { pressKey } from '../../../dist/player/press-key.js';
import { sampleRecording } from '../model/sample-recording.js';

const SIZE = { columns: 80, rows: 24 };

function pressed(keys: readonly string[], from = openPlayer(sampleRecording())): PlayerState {
  return keys.reduce<PlayerState>((state, key) => {
    const next = pressKey(state, key, SIZE);
    if (!next) throw new Error(`${key} leaves`);
    return next;
  }, from);
}

function typed(text: string): string[] {
  return [...text];
}

describe('a move', () => {
  it.each<[string[], number]>([
    [['ArrowRight'], 1],
    [[' ', 'l'], 2],
    [['ArrowRight', 'ArrowRight', 'ArrowLeft'], 1],
    [['ArrowDown', 'ArrowDown'], 4],
    [['ArrowDown', 'ArrowDown', 'ArrowUp'], 1],
    [['PageDown'], 2],
    [['PageDown', ']', 'PageUp'], 2],
    [['PageDown', 'o'], 4],
    [['End'], 7],
    [['G', 'g'], 0],
  ])('%j leads to step %i', (keys, at) => {
    expect(pressed(keys)).toMatchObject({ at, open: { kind: 'source' }, message: null });
  });

  it('is made again by an empty line, which first goes on', () => {
    expect(pressed(['Enter', 'Enter']).at).toBe(2);
    expect(pressed(['ArrowDown', 'Enter']).at).toBe(4);
    expect(pressed(['End', 'ArrowLeft', 'Enter', 'Enter']).at).toBe(4);
  });

  it('that leads nowhere says why, once', () => {
    expect(pressed(['ArrowLeft']).message).toBe('This is the first step.');
    const last = pressed(['End', 'ArrowRight']);
    expect(last).toMatchObject({ at: 7, message: 'This is the last step. The ack was called.' });
    expect(pressed(['ArrowLeft'], last).message).toBeNull();
  });

  it('unknown to it names the key that helps', () => {
    expect(pressed(['x']).message).toBe('Press ? to see the keys.');
  });
});

describe('a jump', () => {
  it.each<[string, number, string | null]>([
    ['4', 3, null],
    [' 8 ', 7, null],
    ['', 0, null],
    ['9', 0, 'There is no step “9”: they go from 1 to 8.'],
    ['0', 0, 'There is no step “0”: they go from 1 to 8.'],
    ['two', 0, 'There is no step “two”: they go from 1 to 8.'],
  ])('to "%s" leads to step index %i', (text, at, message) => {
    const state = pressed([':', ...typed(text), 'Enter']);
    expect(state).toMatchObject({ at, message, open: { kind: 'source' } });
  });

  it('is edited as it is typed, and closed by Escape', () => {
    expect(pressed([':', '5', '7', 'Backspace', 'Enter']).at).toBe(4);
    expect(pressed([':', '5', 'Control+u', '2', 'Enter']).at).toBe(1);
    expect(pressed([':', '5', 'Escape'])).toMatchObject({ at: 0, open: { kind: 'source' } });
    expect(pressed([':', 'Backspace']).open).toEqual({ kind: 'source' });
    expect(pressed([':', 'ArrowLeft', '5']).open).toMatchObject({ typed: '5' });
  });
});

describe('a search', () => {
  it('finds functions, lines and values, in a circle', () => {
    expect(pressed(['/', ...typed('HANDLEERROR'), 'Enter']).at).toBe(4);
    const found = pressed(['/', ...typed('用户'), 'Enter'], openPlayer(sampleRecording('用户')));
    expect(found.at).toBe(2);
    expect(pressed(['End', '/', ...typed('targetCallback('), 'Enter'])).toMatchObject({
      at: 1,
      message: 'Found from the beginning on.',
    });
  });

  it('goes on to the next match, back to the previous one, and again by an empty line', () => {
    const first = pressed(['/', ...typed('BizException'), 'Enter']);
    const second = pressed(['n'], first);
    const third = pressed(['Enter'], second);
    expect([first.at, second.at, third.at]).toEqual([2, 3, 4]);
    expect(pressed(['N'], third).at).toBe(3);
    expect(pressed(['/', 'Enter'], first).at).toBe(3);
  });

  it('says where nothing is found', () => {
    expect(pressed(['/', ...typed('nowhere'), 'Enter'])).toMatchObject({
      at: 0,
      message: 'Nothing shows “nowhere”.',
    });
    expect(pressed(['n']).message).toBe('Nothing was searched for yet: press /.');
  });
});

describe('a page', () => {
  it.each([
    ['?', 'help'],
    ['v', 'values'],
    ['c', 'chapters'],
  ])('%s opens %s, and its own key, Escape and q close it', (key, kind) => {
    const open = pressed([key]);
    expect(open.open.kind).toBe(kind);
    for (const close of key === '?' ? ['?', 'Escape', 'q', 'Enter'] : [key, 'Escape', 'q']) {
      expect(pressed([close], open).open).toEqual({ kind: 'source' });
    }
  });

  it('gives way to another', () => {
    expect(pressed(['v', 'c']).open.kind).toBe('chapters');
    expect(pressed(['c', '?']).open.kind).toBe('help');
    expect(pressed(['?', 'v']).open.kind).toBe('values');
  });

  it('scrolls no further than its last line', () => {
    const size = { columns: 80, rows: 8 };
    const press = (state: PlayerState, key: string) => pressKey(state, key, size) ?? state;
    const open = press(openPlayer(sampleRecording()), '?');
    expect(press(open, 'ArrowUp').open).toMatchObject({ top: 0 });
    expect(press(open, 'PageDown').open).toMatchObject({ top: 6 });
    const end = press(open, 'End');
    expect(press(end, 'ArrowDown')).toEqual(end);
    expect(end.open).toMatchObject({ top: 14 });
    expect(press(end, 'Home').open).toMatchObject({ top: 0 });
  });

  it('of the values goes on with the steps', () => {
    expect(pressed(['v', 'ArrowRight', 'ArrowRight'])).toMatchObject({
      at: 2,
      open: { kind: 'values', top: 0 },
    });
  });

  it('of the chapters leads to the one that is chosen', () => {
    expect(pressed(['PageDown', 'c']).open).toEqual({ kind: 'chapters', chosen: 1 });
    expect(pressed(['c', 'ArrowDown', 'ArrowDown', 'ArrowDown', 'Enter'])).toMatchObject({
      at: 5,
      open: { kind: 'source' },
    });
    expect(pressed(['c', 'End', 'ArrowUp', 'Enter']).at).toBe(2);
  });
});

it('q leaves from the source alone', () => {
  const state = openPlayer(sampleRecording());
  expect(pressKey(state, 'q', SIZE)).toBeNull();
  expect(pressed(['/', 'q']).open).toMatchObject({ typed: 'q' });
});

it('a recording without steps stays where it is', () => {
  const empty = { ...sampleRecording(), steps: [], chapters: [], files: [] };
  for (const keys of [['ArrowRight'], ['End'], ['/', 'a', 'Enter'], ['c', 'ArrowDown', 'Enter']]) {
    expect(pressed(keys, openPlayer(empty)).at).toBe(0);
  }
});
