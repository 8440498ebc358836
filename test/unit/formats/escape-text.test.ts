import { describe, expect, it } from 'vitest';
import { escapeText } from '../../../src/formats/escape-text.js';

describe('escapeText', () => {
  it.each([
    ['\u001b[31m', '\\x1b[31m'],
    ['a\nb\r\tc', 'a\\nb\\r\\tc'],
    ['\u007f\u009b', '\\x7f\\x9b'],
    ['user\u202eexe.js', 'user\\u202eexe.js'],
    ['ad\u200bmin', 'ad\\u200bmin'],
    ['a\u00ad\ufeffb', 'a\\xad\\ufeffb'],
    ['tag\u{e0041}', 'tag\\u{e0041}'],
    ['\u3164', '\\u3164'],
    ['half \ud83d pair', 'half \\ud83d pair'],
    ['\u0301stray', '\\u0301stray'],
    [`e${'\u0301'.repeat(6)}`, `e${'\u0301'.repeat(4)}\\u0301\\u0301`],
    ['a\u200db', 'a\\u200db'],
    ['👩\u200d\u200d👩', '👩\\u200d\\u200d👩'],
  ])('shows %j as %s', (text, shown) => {
    expect(escapeText(text)).toBe(shown);
  });

  it.each(['plain', '한국어', '中文', 'e\u0301', 'שלום', '👩‍💻', '❤️', '1️⃣', '👍🏽', 'a → b', ''])(
    'leaves %j alone',
    (text) => {
      expect(escapeText(text)).toBe(text);
    },
  );

  it('ends a chain of joined pictures', () => {
    expect(escapeText(`👩${'\u200d👩'.repeat(9)}`)).toContain('\\u200d');
  });

  it('lets no control character through, whatever stands around it', () => {
    for (let code = 0; code < 0xa0; code += 1) {
      const character = String.fromCharCode(code);
      for (const text of [character, `a${character}b`, `한${character}👩`, character.repeat(3)]) {
        expect(escapeText(text)).not.toMatch(/\p{Cc}/u);
      }
    }
  });
});
