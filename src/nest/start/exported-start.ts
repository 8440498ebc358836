import { TargetError } from '../../model/errors.js';
import { NotConstructedYet } from '../on-demand/not-constructed-yet.js';
import {
  callsItself,
  exportedHandlers,
  exportedPromises,
  exportedStarters,
  isStarter,
} from './exported-starters.js';
import { rootModule } from './import-entry.js';
import type { TargetLocation } from '../locate-target.js';
import type { Start } from './observe-start.js';
import { readText } from '../project/read-json.js';
import { findFactory } from '../project/starts-nest.js';

type ModuleExports = Record<string, unknown>;

/** Starts an application whose entry only exports what starts it. */
export class ExportedStart {
  private module: ModuleExports = {};
  /** Set once it is known that the entry starts nothing by itself. */
  private isNeeded = false;

  constructor(
    private readonly location: TargetLocation,
    private readonly start: Pick<Start, 'phase' | 'run' | 'finish'>,
  ) {}

  /** Called with what the entry exports, after each run of it. Errors: `TargetError`. */
  async afterLoad(module: ModuleExports): Promise<void> {
    const { exportName, entry, file } = this.location;
    this.module = module;
    if (exportName !== null) {
      const named = rootModule(module, exportName, entry);
      if (isStarter(named)) return this.call(exportName, named);
      return this.start.run(named);
    }
    if (this.start.phase() !== 'none') return;
    // A failure of them is announced by Node as well, to those who count faults.
    await Promise.allSettled(exportedPromises(module));
    const starters = exportedStarters(module);
    const names = starters.flatMap(({ name, start }) => [name, start.name]).filter(Boolean);
    if (starters.length === 0 || this.start.phase() !== 'none') return;
    if (this.isNeeded || !callsItself(readText(file) ?? '', names)) await this.callOnly();
  }

  /** Called when nothing is left to do and nothing was started. Whether there was something to start. Errors: `TargetError`. */
  async whenIdle(): Promise<boolean> {
    const { exportName, entry } = this.location;
    if (this.isNeeded || exportName !== null) return false;
    this.isNeeded = true;
    if (exportedStarters(this.module).length > 0) {
      await this.callOnly().catch((error: TargetError) => {
        // Another run is about to begin, and calls it again.
        if (!(error.cause instanceof NotConstructedYet)) throw error;
      });
      return true;
    }
    const [handler] = exportedHandlers(this.module);
    if (handler !== undefined && findFactory(this.location.file) !== null)
      throw onlyHandler(entry, handler);
    return false;
  }

  private async callOnly(): Promise<void> {
    const { entry } = this.location;
    const [only, ...others] = exportedStarters(this.module);
    if (!only) return;
    if (others.length > 0)
      throw several(
        entry,
        [only, ...others].map(({ name }) => name),
      );
    this.isNeeded = true;
    await this.call(only.name, only.start);
  }

  private async call(name: string, starter: () => unknown): Promise<void> {
    const { entry } = this.location;
    try {
      await starter();
    } catch (cause) {
      if (cause instanceof TargetError) throw cause;
      throw new TargetError(
        `${name} of ${entry} failed.`,
        'Start the application by itself to see the error in full.',
        { cause },
      );
    }
    // Who calls it goes on with what it gives; here nobody does.
    if (this.start.phase() === 'created') this.start.finish();
  }
}

function several(entry: string, names: string[]): TargetError {
  return new TargetError(
    `${entry} starts nothing by itself, and exports several functions that may: ${names.join(', ')}.`,
    `Name the one to call: --app ${entry}#${names[0]}.`,
  );
}

function onlyHandler(entry: string, name: string): TargetError {
  return new TargetError(
    `${entry} starts nothing by itself: it exports ${name}, which wants arguments and is not called without them.`,
    `Look at the root module alone (--no-main), or name the file that starts the application: --app <file>.`,
  );
}
