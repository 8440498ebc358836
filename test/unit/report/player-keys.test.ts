import { expect, it } from 'vitest';
import { actionOf, keyLabel, playerKeys } from '../../../src/report/player-keys.js';

it.each(['terminal', 'browser'] as const)('every key of the %s asks for one thing', (player) => {
  const rows = playerKeys.filter(({ only }) => only === undefined || only === player);
  const keys = rows.flatMap((row) => row.keys);
  expect(new Set(keys).size).toBe(keys.length);
  for (const row of rows) {
    for (const key of row.keys) expect(actionOf(key, player)).toBe(row.action);
  }
});

it('a key of the other player asks for nothing', () => {
  expect(actionOf('q', 'terminal')).toBe('quit');
  expect(actionOf('q', 'browser')).toBeNull();
  expect(actionOf('Shift', 'terminal')).toBeNull();
});

it('names what has no sign', () => {
  expect(['ArrowRight', ' ', '?', 'PageUp'].map(keyLabel)).toEqual(['→', 'Space', '?', 'PgUp']);
});
