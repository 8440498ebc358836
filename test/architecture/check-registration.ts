import type { SourceFile } from './find-imports.js';
import { findImports } from './find-imports.js';

interface Registered {
  /** The folder whose index.ts holds the list. */
  folder: string;
  /** Whether a file of that folder is one that has to be in the list. */
  isMember: (source: SourceFile) => boolean;
}

const REGISTERED: readonly Registered[] = [
  {
    folder: 'src/commands',
    isMember: ({ text }) => /^export const \w+: Command\b/m.test(text),
  },
  {
    folder: 'src/transports',
    isMember: ({ file, text }) =>
      file.endsWith('/send.ts') || /^export const \w+: Transport\b/m.test(text),
  },
  {
    folder: 'src/formats',
    isMember: ({ file, text }) =>
      file.endsWith('-format.ts') || /^export const \w+: Format\b/m.test(text),
  },
  {
    folder: 'src/lessons',
    isMember: ({ text }) => /^export const \w+ = defineLesson</m.test(text),
  },
];

/** The commands, transports, formats and lessons that their folder's index.ts does not import. */
export function checkRegistration(files: readonly SourceFile[]): string[] {
  return membersOf(files)
    .filter(({ index, member }) => !importsFile(index, member))
    .map(({ folder, member }) => `${member.file} is not registered in ${folder}/index.ts.`);
}

/** Every file that has to be registered, with the index that has to name it. */
export function membersOf(files: readonly SourceFile[]) {
  return REGISTERED.flatMap(({ folder, isMember }) => {
    const index = files.find(({ file }) => file === `${folder}/index.ts`);
    return files
      .filter((source) => source.file.startsWith(`${folder}/`) && source !== index)
      .filter(isMember)
      .map((member) => ({ folder, index, member }));
  });
}

function importsFile(index: SourceFile | undefined, member: SourceFile): boolean {
  if (!index) return false;
  const folder = index.file.slice(0, -'index.ts'.length);
  const wanted = `./${member.file.slice(folder.length).replace(/\.ts$/, '.js')}`;
  return findImports(index).some(({ specifier }) => specifier === wanted);
}
