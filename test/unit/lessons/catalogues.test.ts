import { describe, expect, it } from 'vitest';
import { catalogues, languageOf, LANGUAGES } from '../../../dist/lessons/languages.js';
import { lessons } from '../../../dist/lessons/index.js';

type Texts = Record<string, Record<string, string>>;

const all = Object.fromEntries(
  await Promise.all(
    LANGUAGES.map(async (language) => [language, await catalogues[language]()] as const),
  ),
) as unknown as Record<string, Texts>;
const english = Object.entries(all['en'] ?? {}).flatMap(([part, texts]) =>
  Object.entries(texts).map(([id, text]) => ({ part, id, text })),
);

/** Signs, which are the same everywhere. */
const SIGNS = new Set(['—']);
const LETTERS = { zh: /\p{Script=Han}/u, ko: /\p{Script=Hangul}/u };

describe.each(['zh', 'ko'] as const)('the catalogue %s', (language) => {
  const own = all[language] ?? {};

  it('has the texts of the English one, and no other', () => {
    const ids = Object.entries(own).flatMap(([part, texts]) =>
      Object.keys(texts).map((id) => `${part}.${id}`),
    );
    expect(ids.sort()).toEqual(english.map(({ part, id }) => `${part}.${id}`).sort());
  });

  it.each(english.filter(({ text }) => !SIGNS.has(text)))(
    'says $part.$id in its own words',
    (one) => {
      const text = own[one.part]?.[one.id] ?? '';
      expect(text).not.toBe(one.text);
      expect(text).toMatch(LETTERS[language]);
    },
  );

  it.each(english)('$part.$id names the same code and values', ({ part, id, text }) => {
    expect(namesIn(own[part]?.[id] ?? '')).toEqual(namesIn(text));
  });
});

it.each(english)('$part.$id closes every backtick', ({ part, id }) => {
  for (const language of LANGUAGES) {
    expect((all[language]?.[part]?.[id] ?? '').split('`').length % 2).toBe(1);
  }
});

describe('languageOf', () => {
  it.each([
    [{ LC_ALL: 'ko_KR.UTF-8', LC_MESSAGES: 'zh_CN', LANG: 'en_US' }, 'ko'],
    [{ LC_ALL: '', LC_MESSAGES: 'zh_CN.UTF-8', LANG: 'ko_KR' }, 'zh'],
    [{ LANG: 'zh-Hant' }, 'zh'],
    [{ LC_ALL: 'C', LANG: 'ko_KR.UTF-8' }, 'en'],
    [{ LANG: 'de_DE.UTF-8' }, 'en'],
    [{}, 'en'],
  ])('%o is %s', (variables, language) => {
    expect(languageOf(variables)).toBe(language);
  });
});

it('ids of lessons are in kebab-case, and each is there once', () => {
  const ids = lessons.map(({ id }) => id);
  expect(ids.filter((id) => !/^[a-z]+(-[a-z\d]+)*$/.test(id))).toEqual([]);
  expect(new Set(ids).size).toBe(ids.length);
});

/** Code may stand in another order, and be named again. */
function namesIn(text: string): string[] {
  return [...new Set(text.match(/`[^`]+`|\{\w+\}/g))].sort();
}
