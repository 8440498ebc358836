/** What a page says beside the report, in the languages that reports come in. */
export interface PageWords {
  contents: string;
  skip: string;
  appearance: string;
  auto: string;
  light: string;
  dark: string;
  large: string;
  made: string;
}

export function pageWords(language: string): PageWords {
  return WORDS[language.split('-')[0] ?? ''] ?? ENGLISH;
}

const ENGLISH: PageWords = {
  contents: 'Contents',
  skip: 'Skip to the report',
  appearance: 'Appearance',
  auto: 'as the system',
  light: 'light',
  dark: 'dark',
  large: 'large type',
  made: 'Made by nest-inspect',
};

const WORDS: Record<string, PageWords> = {
  zh: {
    contents: '目录',
    skip: '跳到报告',
    appearance: '外观',
    auto: '跟随系统',
    light: '浅色',
    dark: '深色',
    large: '大字号',
    made: '由 nest-inspect 生成',
  },
  ko: {
    contents: '목차',
    skip: '보고서로 건너뛰기',
    appearance: '화면',
    auto: '시스템 설정',
    light: '밝게',
    dark: '어둡게',
    large: '큰 글자',
    made: 'nest-inspect로 만듦',
  },
};
