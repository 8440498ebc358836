import type { Catalogue } from '../../lessons/texts/catalogue.js';
import type { demoNest } from '../../session/demo-nest.js';
import type { Block, Line } from '../../report/report.js';
import type { CommandContext } from '../command.js';
import type { Words } from './words.js';

/** What lessons are given in. */
export interface Classroom {
  catalogue: Catalogue;
  words: Words<keyof Catalogue['engine'] & string>;
  /** The Nest of the demo. */
  demo: Awaited<ReturnType<typeof demoNest>>;
  execute: CommandContext['execute'];
  progress: CommandContext['progress'];
  /** Shows what comes next. */
  show(blocks: readonly Block[]): Promise<void>;
  /** Null where nobody is asked; its answer is null where the input ends. */
  ask: ((words: Line) => Promise<string | null>) | null;
}
