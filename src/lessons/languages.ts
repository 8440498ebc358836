import type { Catalogue } from './texts/catalogue.js';

export const LANGUAGES = ['en', 'zh', 'ko'] as const;
export type Language = (typeof LANGUAGES)[number];

/** Each loads when it is asked for. */
export const catalogues = {
  en: async () => (await import('./texts/en/index.js')).en,
  zh: async () => (await import('./texts/zh/index.js')).zh,
  ko: async () => (await import('./texts/ko/index.js')).ko,
} as const satisfies Record<Language, () => Promise<Catalogue>>;

type Variables = Readonly<Record<string, string | undefined>>;

/** The language of messages as POSIX finds it: the first of these variables that says something. */
export function languageOf(variables: Variables): Language {
  const locale = ['LC_ALL', 'LC_MESSAGES', 'LANG'].map((name) => variables[name]).find(Boolean);
  const [language] = (locale ?? '').toLowerCase().split(/[_.@-]/);
  return LANGUAGES.find((known) => known === language) ?? 'en';
}
