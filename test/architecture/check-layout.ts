const TOP_LEVEL = new Set([
  'src',
  'bin',
  'fixtures',
  'test',
  'package.json',
  'package-lock.json',
  'tsconfig.json',
  'README.md',
  'LICENSE',
  'CONTRIBUTING.md',
]);

/** Made by commands, kept out of the repository by .gitignore. */
const GENERATED = /^(?:node_modules|dist|coverage|.*\.tgz|.*\.tsbuildinfo)$/;

/** What does not belong on the top level of the repository. */
export function strangersOnTop(names: readonly string[]): string[] {
  return names.filter(
    (name) => !TOP_LEVEL.has(name) && !name.startsWith('.') && !GENERATED.test(name),
  );
}

const MAX_LINES = 300;
const USUAL_LINES = 200;
const USUAL_SHARE = 0.95;

/** Files above 300 lines, and, when more than 5 % are above 200 lines, these as well. */
export function tooLong(files: readonly { file: string; text: string }[]): string[] {
  const sized = files.map(({ file, text }) => ({ file, lines: lineCount(text) }));
  const huge = sized.filter(({ lines }) => lines > MAX_LINES);
  const large = sized.filter(({ lines }) => lines > USUAL_LINES);
  const tooMany = large.length > files.length * (1 - USUAL_SHARE);
  return (tooMany ? large : huge).map(({ file, lines }) => `${file} has ${lines} lines.`);
}

function lineCount(text: string): number {
  return text.split('\n').length - (text.endsWith('\n') ? 1 : 0);
}

interface LockFile {
  packages: Record<string, { resolved?: string; link?: boolean; integrity?: string }>;
}

/** Packages of a lock file that say which registry they came from, or whose content is not fixed. */
export function boundToRegistry(text: string): string[] {
  const { packages } = JSON.parse(text) as LockFile;
  return Object.entries(packages)
    .filter(([path, { link }]) => path !== '' && !link)
    .filter(([, { resolved, integrity }]) => resolved !== undefined || !integrity)
    .map(([path]) => path);
}
