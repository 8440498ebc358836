import { expect, it } from 'vitest';
import { claimBlocks } from '../../../../src/commands/lesson/claim-blocks.js';
import { wordsOf } from '../../../../src/commands/lesson/words.js';
import { en } from '../../../../src/lessons/texts/en/index.js';

const TEXT = `class Found extends Base {
        /**
         * Told at length.
         */
        constructor(text) {
            /* kept */
            super(text); /** kept as well */
        }
    }`;

it('shows code with the numbers of its lines, from the margin, without long comments', () => {
  const source = { file: 'node_modules/@nestjs/common/found.js', line: 8 };
  const blocks = claimBlocks({ words: wordsOf(en, 'engine') }, [
    {
      claim: { text: 'claim', holds: () => true, code: true },
      judged: {
        id: 'claim',
        text: 'It is so.',
        holds: true,
        functions: [
          { name: 'Found', package: '@nestjs/common', version: '12.5.1', source, text: TEXT },
        ],
      },
    },
  ]);
  expect(blocks.at(-1)).toEqual({
    kind: 'code',
    language: 'javascript',
    text: [
      'class Found extends Base {',
      '    /** … */',
      '    constructor(text) {',
      '        /* kept */',
      '        super(text); /** kept as well */',
      '    }',
      '}',
    ].join('\n'),
    numbers: [8, null, 12, 13, 14, 15, 16],
  });
});
