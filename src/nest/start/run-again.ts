import { realpathSync } from 'node:fs';
import { createRequire } from 'node:module';
import { pathToFileURL } from 'node:url';

export type ModuleExports = Record<string, unknown>;

/** Loads the entry and runs it; each further call runs the entry again, with what it imports to start Nest, and nothing else of the application. */
export type ImportEntry = () => Promise<ModuleExports>;

export interface EntryFile {
  file: string;
  /** The files from the entry to the one that starts Nest. */
  way(): string[];
  /** Whether a file is imported, as an ES module is, or required. */
  isImported(file: string): boolean;
  /** Whether this run has started Nest already. */
  isStarted(): boolean;
}

/** How often each entry ran: Node keeps an ES module for good, under its address. */
const runs = new Map<string, number>();

export function runAgain({ file, way, isImported, isStarted }: EntryFile): ImportEntry {
  const require = createRequire(file);
  const importFile = async (path: string, query: string) =>
    (await import(pathToFileURL(path).href + query)) as ModuleExports;
  return async () => {
    const run = (runs.get(file) ?? 0) + 1;
    runs.set(file, run);
    const query = run === 1 ? '' : `?run=${run}`;
    if (run > 1) {
      forget(file, way);
      const starter = way().at(-1) ?? file;
      // What an ES module imports ran already, and where that failed for want of a provider it fails forever.
      if (starter !== file && (isImported(file) || isImported(starter))) {
        await importFile(starter, query);
        if (isStarted()) return {};
      }
    }
    return isImported(file) ? importFile(file, query) : (require(file) as ModuleExports);
  };
}

/** An entry may leave the start to a file beside it, which runs when it is required first. */
function forget(file: string, way: EntryFile['way']): void {
  const { cache } = createRequire(file);
  for (const path of [file, ...(file in cache ? way() : [])]) {
    Reflect.deleteProperty(cache, realpathSync(path));
    Reflect.deleteProperty(cache, path);
  }
}
