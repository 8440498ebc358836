import { existsSync, readFileSync } from 'node:fs';
import { SourceMap } from 'node:module';
import { dirname, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

/** Counted from 0, as the V8 inspector and source maps do. */
export interface Position {
  line: number;
  column: number;
}

/** A script that Node runs, with what it was made of. */
export interface ScriptFile {
  /** Whether it was made of something else. */
  isMapped: boolean;
  /** Where `subject`, which V8 places at `found`, begins. */
  startOf(subject: unknown, found: Position): Position;
  /** The absolute file and position that the source map names; null without a map, and where its source was not shipped. */
  original(position: Position): { file: string; position: Position } | null;
}

/** Reads the source map of `text`, which runs as `path`. Without one positions stay as they are, which is true as well. */
export function readScriptFile(path: string, text: string): ScriptFile {
  const map = readSourceMap(path, text);
  const there = new Map<string, boolean>();
  const isThere = (file: string): boolean => {
    const known = there.get(file) ?? existsSync(file);
    there.set(file, known);
    return known;
  };
  return {
    isMapped: map !== null,
    startOf: (subject, found) => classStart(text, subject, found) ?? found,
    original(position) {
      const entry = map?.findEntry(position.line, position.column);
      if (!entry || !('originalSource' in entry) || !entry.originalSource) return null;
      const file = resolve(dirname(path), fromUrl(entry.originalSource));
      if (!isThere(file)) return null;
      return { file, position: { line: entry.originalLine, column: entry.originalColumn } };
    },
  };
}

/** V8 places a class at its constructor, where it has one: the class begins before it. */
function classStart(text: string, subject: unknown, found: Position): Position | null {
  const written = Function.prototype.toString.call(subject);
  if (!/^class\b/.test(written)) return null;
  const lines = text.split('\n');
  const inside = offsetOf(lines, found);
  const start = text.lastIndexOf(written, inside);
  if (start < 0 || inside >= start + written.length) return null;
  const before = text.slice(0, start).split('\n');
  return { line: before.length - 1, column: before.at(-1)?.length ?? 0 };
}

function offsetOf(lines: readonly string[], { line, column }: Position): number {
  return lines.slice(0, line).reduce((sum, { length }) => sum + length + 1, column);
}

function readSourceMap(path: string, text: string): SourceMap | null {
  const mention = /\/\/# sourceMappingURL=(\S+)\s*$/.exec(text)?.[1];
  if (!mention) return null;
  const inline = /^data:application\/json[^,]*;base64,(.*)$/.exec(mention)?.[1];
  try {
    const map = inline
      ? Buffer.from(inline, 'base64').toString('utf8')
      : readFileSync(resolve(dirname(path), decodeURIComponent(mention)), 'utf8');
    return new SourceMap(JSON.parse(map));
  } catch {
    return null;
  }
}

function fromUrl(source: string): string {
  return source.startsWith('file:') ? fileURLToPath(source) : source;
}
