import { collectBoot } from '../collect/boot/collect-boot.js';
import { locationGaps } from '../collect/collect-gaps.js';
import type { Gap, Target } from '../model/app-model.js';
import type { Boot } from '../model/boot.js';
import { TargetError } from '../model/errors.js';
import type { Listener } from '../model/probe.js';
import type { BootMode, Stages } from '../nest/boot-options.js';
import { BootRecorder } from '../nest/boot-spans/boot-recorder.js';
import { observeBoot } from '../nest/boot-spans/observe-boot.js';
import type { Nest } from '../nest/load-nest.js';
import type { TargetLocation } from '../nest/locate-target.js';
import type { Patches } from '../nest/patches.js';
import { compileGaps, compiledWith } from '../nest/typescript/compiled-with.js';

interface Opened {
  location: TargetLocation;
  mode: BootMode;
  patches: Patches;
  /** Grows while servers come to listen. */
  listeners: readonly Listener[];
}

/** Records how the target of one session starts. */
export class StartUp {
  private readonly recorder = new BootRecorder();
  private opened: Opened | null = null;
  private nest: Nest | null = null;
  private isCutShort = false;
  private told: Boot | null = null;

  /** Whether file and line of everything are looked up; costs a little time. */
  constructor(private readonly sources: boolean) {}

  readonly stages: Stages = {
    opens: () => {
      this.recorder.nestLoaded(this.nest?.loadedMs() ?? 0);
      this.recorder.opens();
    },
    loads: () => this.recorder.loads(),
    loaded: (how) => this.recorder.loaded(how),
  };

  open(opened: Opened): void {
    this.opened = opened;
  }

  /** To be called with the Nest before it boots. */
  async prepare(nest: Nest): Promise<void> {
    this.nest = nest;
    if (this.opened) await observeBoot(nest, this.opened.patches, this.recorder);
  }

  /** The entry is about to be run again. */
  again(): void {
    this.recorder.again();
  }

  /** The start came to its end. */
  stop(): void {
    this.recorder.stop();
  }

  /** Something failed: the start, unless that is over. */
  cutShort(): void {
    this.isCutShort = this.recorder.isRecording;
    this.recorder.stop();
  }

  /** The application runs; `gaps` are those of its start. */
  async finish(target: Target, gaps: readonly Gap[]): Promise<void> {
    this.told = await this.collect(target, gaps, null);
  }

  /** Keeps how far a start came that was cut short. */
  async fail(error: unknown): Promise<void> {
    if (!(error instanceof TargetError) || !this.opened || !this.nest || !this.isCutShort) return;
    this.told = await this.collect(targetOf(this.opened, this.nest), [], error.message);
  }

  /** Null where nothing of the target had begun. */
  get boot(): Boot | null {
    return this.told;
  }

  private collect(target: Target, gaps: readonly Gap[], failure: string | null) {
    if (!this.opened) return null;
    const { location } = this.opened;
    const all = [...compileGaps(location), ...locationGaps(location), ...gaps];
    const { recording } = this.recorder;
    return collectBoot({
      ...this.opened,
      recording,
      target,
      gaps: all,
      failure,
      sources: this.sources,
    });
  }
}

/** What is known of a target that did not start. */
function targetOf({ location, mode }: Opened, nest: Nest): Target {
  const { name, entry, exportName, entryFrom } = location;
  return {
    name,
    entry: exportName ? `${entry}#${exportName}` : entry,
    ...(entryFrom === null ? {} : { entryFrom }),
    mode: mode === 'preview' ? 'preview' : 'live',
    nest: nest.version,
    http: null,
    ws: null,
    packages: nest.packages,
    compiled: compiledWith(location),
  };
}
