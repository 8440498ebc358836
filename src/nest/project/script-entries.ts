/** A file that a script of `package.json` starts. */
export interface ScriptEntry {
  /** As the script writes it; the ending may be missing. */
  file: string;
  /** Name of the script. */
  script: string;
}

/** The sources first: what starts built output is mapped back to them. */
const NAMES = [
  'start:dev',
  'dev',
  'start',
  'start:local',
  'develop',
  'start:debug',
  'serve',
  'watch',
  'start:prod',
  'prod',
];

/** The files that the scripts which start the project name, the most telling script first. */
export function scriptEntries(scripts: Readonly<Record<string, unknown>>): ScriptEntry[] {
  return NAMES.flatMap((script) => {
    const command = scripts[script];
    if (typeof command !== 'string') return [];
    return filesOf(command).map((file) => ({ file, script }));
  });
}

const RUNNERS = new Set(
  (
    'node nodejs ts-node ts-node-dev ts-node-esm tsnd tsx nodemon bun bunx vite-node swc-node ' +
    'esr esno jiti pm2 pm2-runtime'
  ).split(' '),
);

/** Words that stand between a runner and its file. */
const VERBS = new Set(['watch', 'run', 'start', '--']);

/** Options whose value is no entry, though it may look like a file. */
const WITH_VALUE = new Set(
  (
    '-r --require --import --loader --experimental-loader -P --project --tsconfig -c --config ' +
    '--env-file --watch -w --watch-path --ignore --ext -e --delay -O --compiler-options -C ' +
    '--compiler --cwd --name'
  ).split(' '),
);

/** The files that a shell command starts, in order. */
export function filesOf(command: string): string[] {
  return command.split(/&&|\|\||[;|&]/).flatMap((part) => fileOf(wordsOf(part)));
}

/** Quotes hold words together: `nodemon --exec "ts-node src/main.ts"`. */
function wordsOf(command: string): string[] {
  const words = command.match(/\\?"(?:[^"\\]|\\(?!").)*\\?"|'[^']*'|[^\s"']+/g) ?? [];
  return words.map((word) => word.replace(/^\\?["']|\\?["']$/g, ''));
}

function fileOf(words: string[]): string[] {
  // A command within a command, for nodemon, concurrently, tsc-watch and the like.
  const inner = words.filter((word) => word.includes(' ')).flatMap(filesOf);
  if (inner.length > 0) return inner;
  const nest = nestStart(words);
  if (nest) return [nest];
  const at = words.findLastIndex((word) => RUNNERS.has(word.split('/').at(-1) ?? word));
  return at < 0 ? [] : firstFile(words.slice(at + 1));
}

/** `nest start` finds its entry in nest-cli.json, unless it is told another. */
function nestStart(words: string[]): string | null {
  const at = words.indexOf('nest');
  if (at < 0 || words[at + 1] !== 'start') return null;
  const option = (name: string) => words[words.indexOf(name) + 1];
  if (!words.includes('--entryFile')) return null;
  const folder = words.includes('--sourceRoot') ? option('--sourceRoot') : 'src';
  return `${folder}/${option('--entryFile')}`;
}

function firstFile(words: string[]): string[] {
  for (let at = 0; at < words.length; at++) {
    const word = words[at] ?? '';
    // `--watch` goes with a folder for one runner and alone for another.
    const isAlone = /^--?w(?:atch)?$/.test(word) && isFile(words[at + 1] ?? '');
    if (WITH_VALUE.has(word) && !isAlone) at++;
    else if (!word.startsWith('-') && !VERBS.has(word)) return isFile(word) ? [word] : [];
  }
  return [];
}

function isSource(word: string): boolean {
  return /\.[cm]?[jt]sx?$/.test(word);
}

/** `node dist/main` goes without an ending; `.` and names of packages are no entry. */
function isFile(word: string): boolean {
  return (
    isSource(word) || (/^(?:\.\/)?[\w.-]+(?:\/[\w.-]+)+$/.test(word) && !word.endsWith('.json'))
  );
}
