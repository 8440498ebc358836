import { expect, it } from 'vitest';
import { checkRegistration, membersOf } from './check-registration.js';
import { readSources } from './read-sources.js';

const sources = readSources('src');

it('every command, transport, format and lesson is registered', () => {
  expect(checkRegistration(sources)).toEqual([]);
});

it('the check sees those that exist', () => {
  const seen = membersOf(sources).map(({ member }) => member.file);
  expect(seen).toEqual(
    expect.arrayContaining([
      'src/commands/routes.ts',
      'src/commands/probe.ts',
      'src/transports/http/send.ts',
      'src/transports/socket-io/send.ts',
      'src/transports/ws/send.ts',
      'src/formats/table-format.ts',
      'src/formats/json-format.ts',
      'src/formats/markdown-format.ts',
      'src/formats/html-format.ts',
      'src/lessons/who-catches-what.ts',
    ]),
  );
});

it.each([
  ['src/commands/foretell.ts', 'export const foretell: Command = {};', 'src/commands/index.ts'],
  [
    'src/transports/carrier-pigeon/send.ts',
    'export async function send() {}',
    'src/transports/index.ts',
  ],
  ['src/formats/pdf-format.ts', 'export function pdfFormat() {}', 'src/formats/index.ts'],
  [
    'src/lessons/how-to-nap.ts',
    "export const howToNap = defineLesson<'howToNap'>({});",
    'src/lessons/index.ts',
  ],
])('a planted %s is reported', (file, text, index) => {
  expect(checkRegistration([...sources, { file, text }])).toContain(
    `${file} is not registered in ${index}.`,
  );
});

it('a lost index.ts is reported', () => {
  const rest = sources.filter(({ file }) => file !== 'src/formats/index.ts');
  expect(checkRegistration(rest)).toContain(
    'src/formats/json-format.ts is not registered in src/formats/index.ts.',
  );
});
