import type { Debugger } from 'node:inspector';
import type { Inspector } from './inspector.js';
import type { OutlinedFunction, Position } from './outline.js';
import { isBefore, type Script } from './script.js';

/**
 * Where the process stops without being stepped there: at landmarks, and where
 * what was seen goes on later, for stepping does not outlast an asynchronous gap.
 */
export class Breakpoints {
  private readonly set = new Map<string, string>();
  private readonly prepared = new Set<OutlinedFunction>();

  constructor(private readonly inspector: Inspector) {}

  /** The ids of breakpoints at the beginning of these functions. */
  async atFunctions(places: readonly (Debugger.Location | null)[]): Promise<Set<string>> {
    const ids = new Set<string>();
    for (const place of places) {
      const id = place && (await this.at(place));
      if (id) ids.add(id);
    }
    return ids;
  }

  /** Once for each function: where the functions inside of it begin, and what follows its first `await`. */
  async prepare(script: Script, fn: OutlinedFunction): Promise<void> {
    if (this.prepared.has(fn)) return;
    this.prepared.add(fn);
    const { firstWait } = fn;
    const later = firstWait ? fn.statements.filter(({ end }) => isBefore(firstWait, end)) : [];
    const inner = fn.nested.map(({ statements, body }) => statements[0] ?? body);
    for (const { start } of [...later, ...inner]) await this.at(locationOf(script, start));
  }

  private async at(location: Debugger.Location): Promise<string | null> {
    const { scriptId, lineNumber, columnNumber = 0 } = location;
    const key = `${scriptId}:${lineNumber}:${columnNumber}`;
    const known = this.set.get(key);
    if (known !== undefined) return known;
    // Two places of one position, or one with nothing behind it, are refused.
    const made = await this.inspector
      .post<Debugger.SetBreakpointReturnType>('Debugger.setBreakpoint', { location })
      .catch(() => null);
    if (!made) return null;
    this.set.set(key, made.breakpointId);
    return made.breakpointId;
  }
}

function locationOf({ id }: Script, { line, column }: Position): Debugger.Location {
  return { scriptId: id, lineNumber: line, columnNumber: column };
}
