import { AsyncLocalStorage } from 'node:async_hooks';
import type { Variable } from '../model/recording.js';
import type { ValuePreview } from '../model/trace.js';
import { describeError } from '../trace/describe-error.js';
import { previewValue } from '../trace/preview-value.js';
import type { Landmarks } from '../nest/walk/watch-landmarks.js';
import { EYES, type Look, type Sight } from './protocol.js';

/** Values are looked at on every line: less of them than a trace shows once. */
const PREVIEW = { depth: 3, members: 12, text: 200 };

/** What the thread that records asks of the process while that is paused. */
export class Eyes {
  landmarks: Landmarks = { starts: [], known: [] };
  /** The chapter in which a piece of work was begun. */
  private readonly context = new AsyncLocalStorage<number>();

  constructor() {
    (globalThis as Record<symbol, unknown>)[Symbol.for(EYES)] = this;
  }

  isInside(): boolean {
    return this.context.getStore() !== undefined;
  }

  /** JSON in, JSON out. `values`: the scopes, then what is returned and what was thrown, where there is such. */
  see(asked: string, values: unknown[]): string {
    const look = JSON.parse(asked) as Look;
    const before = this.context.getStore();
    const isInside = before !== undefined || look.entry !== 'other';
    if (!isInside) return JSON.stringify(NOTHING);
    this.context.enterWith(look.chapter);
    const scopes = values.splice(0, look.scopes.length) as Record<string, unknown>[];
    const sight: Sight = {
      isInside,
      asyncParent: look.entry === null ? null : (before ?? null),
      variables: variablesOf(scopes, look),
    };
    if (look.has.returned) sight.returned = previewValue(values.shift(), PREVIEW);
    if (look.has.thrown) sight.thrown = describeError(values.shift());
    return JSON.stringify(sight);
  }

  close(): void {
    this.context.disable();
    Reflect.deleteProperty(globalThis, Symbol.for(EYES));
  }
}

const NOTHING: Sight = { isInside: false, asyncParent: null, variables: [] };

/** An inner variable hides an outer one of the same name. */
function variablesOf(scopes: readonly Record<string, unknown>[], look: Look): Variable[] {
  const found = new Map<string, Variable>();
  scopes.forEach((scope, at) => {
    for (const name of Object.keys(scope)) {
      if (name === 'arguments' || found.has(name)) continue;
      if (look.scopes[at] === 'closure' && isOwnName(scope, name)) continue;
      const value = previewIn(scope, name);
      if (!value) continue;
      const isArgument = look.scopes[at] === 'local' && look.arguments.includes(name);
      const from = isArgument ? 'argument' : (look.scopes[at] ?? 'local');
      found.set(name, { name, from, value });
    }
  });
  return [...found.values()];
}

/** A method sees the class that it is written in, which says nothing. */
function isOwnName(scope: Record<string, unknown>, name: string): boolean {
  try {
    const value = scope[name];
    return typeof value === 'function' && /^class\b/.test(Function.prototype.toString.call(value));
  } catch {
    return false;
  }
}

/** Null for a variable that is not there yet: from Node 22 on the debugger throws where it is read. */
function previewIn(scope: Record<string, unknown>, name: string): ValuePreview | null {
  try {
    return previewValue(scope[name], PREVIEW);
  } catch {
    return null;
  }
}
