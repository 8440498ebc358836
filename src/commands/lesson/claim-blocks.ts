import type { Claim } from '../../lessons/lesson.js';
import type { LessonClaim } from '../../model/lesson-result.js';
import type { LocatedFunction } from '../../model/nest-function.js';
import { span, type Block, type Line } from '../../report/report.js';
import type { Classroom } from './classroom.js';
import { marked } from './words.js';

export interface ShownClaim {
  claim: Claim<string>;
  judged: LessonClaim;
}

/** What was seen in words, each with the functions of Nest that do it. */
export function claimBlocks(
  { words }: Pick<Classroom, 'words'>,
  claims: readonly ShownClaim[],
): Block[] {
  if (claims.length === 0) return [];
  return [
    { kind: 'heading', level: 3, text: words.text('says') },
    ...claims.flatMap(({ claim, judged }): Block[] => {
      const [first] = judged.functions;
      return [
        { kind: 'text', lines: [sentence(judged, words), ...judged.functions.map(place)] },
        ...(claim.code && first ? [code(first)] : []),
      ];
    }),
  ];
}

function sentence({ text, holds }: LessonClaim, words: Classroom['words']): Line {
  if (holds) return [span('good', '✓ '), ...marked(text)];
  return [span('error', `✗ ${words.text('noLonger')}: `), ...marked(text)];
}

/** `  RouterExceptionFilters.create  @nestjs/core 12.5.1 router/router-exception-filters.js:25` */
function place({ name, package: from, version, source }: LocatedFunction): Line {
  const file = source.file.slice(source.file.indexOf(from) + from.length + 1);
  return [
    span('muted', '  '),
    span('code', name),
    span('muted', `  ${from} ${version}  ${file}:${source.line}`),
  ];
}

/** With the numbers of its lines, and comments of several lines cut short. */
function code({ text, source }: LocatedFunction): Block {
  const lines: string[] = [];
  const numbers: (number | null)[] = [];
  let isDocumentation = false;
  for (const [index, line] of dedented(text).entries()) {
    const begins = /^\s*\/\*\*(?!.*\*\/)/.test(line);
    if (begins || !isDocumentation) {
      lines.push(begins ? line.replace(/\/\*\*.*/, '/** … */') : line);
      numbers.push(begins ? null : source.line + index);
    }
    isDocumentation = begins || (isDocumentation && !line.includes('*/'));
  }
  return { kind: 'code', language: 'javascript', text: lines.join('\n'), numbers };
}

/** A method begins where its name stands, and ends as far from the margin as it stood. */
function dedented(text: string): string[] {
  const [first = '', ...rest] = text.split('\n');
  const margin = /^ */.exec(rest.at(-1) ?? '')?.[0].length ?? 0;
  return [first, ...rest.map((line) => line.replace(new RegExp(`^ {0,${margin}}`), ''))];
}
