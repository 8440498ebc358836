import type { Debugger } from 'node:inspector';
import type { Inspector } from './inspector.js';
import type { OutlinedFunction, Position } from './outline.js';
import type { Script } from './script.js';

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

  /**
   * Once for each function: where the functions inside of it begin, and all of its
   * own places. Where an asynchronous function that it called begins to wait, V8
   * forgets that it was stepping.
   */
  async prepare(script: Script, fn: OutlinedFunction): Promise<void> {
    if (this.prepared.has(fn)) return;
    this.prepared.add(fn);
    for (const { body } of fn.nested) await this.at(locationOf(script, body.start));
    const { locations } = await this.inspector.post<Debugger.GetPossibleBreakpointsReturnType>(
      'Debugger.getPossibleBreakpoints',
      { start: locationOf(script, fn.body.start), end: locationOf(script, fn.body.end) },
    );
    for (const location of locations) {
      if (script.functionAt(location, undefined) === fn) await this.at(location);
    }
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
