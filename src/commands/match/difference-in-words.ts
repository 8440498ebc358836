import type { Difference, DifferenceKind } from '../../model/match.js';

interface Texts {
  asked: string | null;
  expected: string;
}

/** What is true of the handler, and not of what was asked for. */
const WORDS: Record<DifferenceKind, (texts: Texts) => string> = {
  method: ({ asked, expected }) => `answers ${expected}, not ${asked}`,
  version: ({ asked, expected }) =>
    expected === '' ? `has no version, not ${asked}` : `is of version ${expected}${not(asked)}`,
  host: ({ asked, expected }) => `is on ${expected}${not(asked)}`,
  constraint: () => 'has another constraint on the request',
  prefix: ({ asked, expected }) =>
    expected === '' ? `is not under ${asked}` : `is under the prefix ${expected}`,
  'trailing slash': ({ expected }) => `has ${expected === '' ? 'no' : 'a'} slash at its end`,
  'left over': ({ asked }) => `ends before ${asked}`,
  'missing part': () => 'has one part more',
  case: ({ expected }) => `is written ${expected}`,
  path: ({ asked, expected }) => `is ${expected}, not ${asked}`,
  name: ({ expected }) => `is called ${expected}`,
  namespace: ({ asked, expected }) =>
    `is in ${expected === '' ? 'no namespace' : `namespace ${expected}`}${not(asked)}`,
  port: ({ asked, expected }) =>
    `is on ${expected === '0' ? 'the HTTP server (port 0)' : `port ${expected}`}${not(asked)}`,
  'handshake path': ({ asked, expected }) =>
    `is under ${expected === '' ? 'no path of its own' : `the path ${expected}`}${not(asked)}`,
};

/** `is of version 2 or 3, not 1` */
export function differenceInWords({ what, asked, expected }: Difference): string {
  return WORDS[what]({ asked, expected: expected.join(' or ') });
}

function not(asked: string | null): string {
  return asked === null ? '' : `, not ${asked}`;
}
