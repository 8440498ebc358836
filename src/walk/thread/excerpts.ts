import type { Excerpt, RecordedFile } from '../../model/recording.js';
import { shownName, type Script } from './script.js';

/** Lines shown around a function. */
const AROUND = 3;
/** A function that is longer keeps only what stands around its steps. */
const WHOLE = 120;

interface Needed {
  file: RecordedFile;
  lines: string[];
  wanted: Set<number>;
}

/** The files of a recording with what is needed of their text. */
export class Excerpts {
  private readonly needed = new Map<string, Needed>();

  constructor(private readonly root: string) {}

  /** The id of a file that a script is written in. */
  fileOf(script: Script, path: string): number {
    const known = this.needed.get(path);
    if (known) return known.file.id;
    const file: RecordedFile = {
      id: this.needed.size + 1,
      name: shownName(path, this.root),
      owner: script.owner,
      language: /\.[cm]?tsx?$/.test(path) ? 'typescript' : 'javascript',
      excerpts: [],
    };
    this.needed.set(path, { file, lines: script.linesOf(path), wanted: new Set() });
    return file.id;
  }

  need(id: number, first: number, last: number): void {
    const needed = [...this.needed.values()][id - 1];
    const end = Math.min(last, first + WHOLE) + AROUND;
    for (let line = Math.max(1, first - AROUND); line <= end; line++) needed?.wanted.add(line);
  }

  files(): RecordedFile[] {
    return [...this.needed.values()].map(({ file, lines, wanted }) => ({
      ...file,
      excerpts: excerptsOf(lines, wanted),
    }));
  }
}

function excerptsOf(lines: readonly string[], wanted: ReadonlySet<number>): Excerpt[] {
  const excerpts: Excerpt[] = [];
  for (const line of [...wanted].sort((one, other) => one - other)) {
    const text = lines[line - 1];
    if (text === undefined) continue;
    const last = excerpts.at(-1);
    if (last && last.line + last.lines.length === line) last.lines.push(text);
    else excerpts.push({ line, lines: [text] });
  }
  return excerpts;
}
