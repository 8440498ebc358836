import { readFileSync } from 'node:fs';
import { relative, sep } from 'node:path';
import type { Debugger } from 'node:inspector';
import type { RecordedFile } from '../../model/recording.js';
import { readScriptFile, type ScriptFile } from '../../nest/script-file.js';
import { outlineOf, type OutlinedFunction, type Position, type Range } from './outline.js';

/** A place in a file as people have written it; lines count from 1. */
export interface WrittenPlace {
  /** Absolute. */
  file: string;
  line: number;
  column: number;
}

/** A script of Nest or of the application. */
export class Script {
  readonly functions: OutlinedFunction[];
  private readonly file: ScriptFile;
  private readonly texts = new Map<string, string[]>();

  constructor(
    readonly id: string,
    readonly path: string,
    readonly owner: RecordedFile['owner'],
    text: string,
    isModule: boolean,
  ) {
    this.file = readScriptFile(path, text);
    this.functions = outlineOf(text, isModule);
    // A loader compiles a source under the name that it has on disk.
    if (!this.file.isMapped) this.texts.set(path, text.split(/\r?\n/));
  }

  /** The function that a frame is in: the innermost that holds its position and begins where the frame's does. */
  functionAt(
    location: Debugger.Location,
    functionLocation: Debugger.Location | undefined,
  ): OutlinedFunction | null {
    const at = positionOf(location);
    const start = functionLocation && positionOf(functionLocation);
    let found: OutlinedFunction | null = null;
    for (const one of this.functions) {
      if (!holds(one, at)) continue;
      if (start && (isBefore(start, one.start) || isBefore(one.body.start, start))) continue;
      found = one;
    }
    return found;
  }

  /** Of generated code that stands for nothing written, where it is itself. */
  written(position: Position): WrittenPlace {
    const original = this.file.original(position);
    if (!original) return { file: this.path, line: position.line + 1, column: position.column };
    const { file, position: at } = original;
    return { file, line: at.line + 1, column: at.column };
  }

  /** The lines of the file that `written` named; empty where it cannot be read. */
  linesOf(file: string): string[] {
    const known = this.texts.get(file);
    if (known) return known;
    const lines = read(file).split(/\r?\n/);
    this.texts.set(file, lines);
    return lines;
  }
}

export function positionOf({ lineNumber, columnNumber = 0 }: Debugger.Location): Position {
  return { line: lineNumber, column: columnNumber };
}

export function isBefore(one: Position, other: Position): boolean {
  return one.line < other.line || (one.line === other.line && one.column < other.column);
}

function holds({ start, end }: Range, position: Position): boolean {
  return !isBefore(position, start) && !isBefore(end, position);
}

function read(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return '';
  }
}

/** `@nestjs/core/router/router-proxy.js`, or relative to the root of the target. */
export function shownName(file: string, root: string): string {
  const portable = file.split(sep).join('/');
  const own = relative(root, file).split(sep).join('/');
  if (!own.startsWith('..') && !own.includes('node_modules/')) return own;
  const installed = portable.lastIndexOf('/node_modules/');
  return installed >= 0 ? portable.slice(installed + '/node_modules/'.length) : own;
}
