import { TargetError } from '../../model/errors.js';
import type { Pending } from './pending-work.js';
import type { StartPhase } from './start-progress.js';

/** A start that failed without an error: what is known of it. */
export interface StuckStart {
  entry: string;
  /** Folder that places are told relative to. */
  root: string;
  phase: StartPhase;
  pending: readonly Pending[];
}

/** A start that is given up after its time. */
export async function notFinished(start: StuckStart, timeoutMs: number): Promise<TargetError> {
  const { entry, root, phase, pending } = start;
  const seconds = timeoutMs / 1000;
  if (phase === 'none') {
    return new TargetError(
      `${entry} did not call NestFactory.create within ${seconds} s.`,
      'Point --app at the file that starts the application, or give it longer: --boot-timeout <seconds>.',
    );
  }
  if (pending.length > 0) {
    return new TargetError(
      `${entry} was still starting after ${seconds} s: it waits for ${await inWords(pending, root)}.`,
      'Start what it needs, or give it longer: --boot-timeout <seconds>.',
    );
  }
  return new TargetError(
    `${entry} was still starting after ${seconds} s.`,
    'A lifecycle hook, a factory or a top-level await never resolves, or the start needs longer: --boot-timeout <seconds>.',
  );
}

/** An entry that ends without having created anything. */
export function neverCreated({ entry }: StuckStart): TargetError {
  return new TargetError(
    `${entry} never calls NestFactory.create: it ran to its end, or waits for something that cannot come any more.`,
    'Point --app at the file that starts the application, or at a root module: --app src/app.module.js#AppModule.',
  );
}

/** A start that waits while nothing is left that could end the waiting. */
export async function neverFinished(start: StuckStart): Promise<TargetError> {
  const { entry, root, pending } = start;
  const what = pending.length > 0 ? await inWords(pending, root) : 'something';
  return new TargetError(
    `${entry} never finishes to start: it waits for ${what}, which cannot come any more.`,
    'Look for a lifecycle hook, an async provider or an await that never resolves. By itself the application would end here without a word.',
  );
}

const NAMED = 3;

/** What is waited for, with module and place. */
async function inWords(pending: readonly Pending[], root: string): Promise<string> {
  const { openFunctionLocations } = await import('../function-locations.js');
  const locations = openFunctionLocations(root);
  const named = pending.slice(0, NAMED).map(({ what, module, subject }) => {
    const source = locations.of(subject);
    const where = [module, source && `${source.file}:${source.line}`].filter(Boolean).join(', ');
    return where === '' ? what : `${what} (${where})`;
  });
  locations.close();
  const more = pending.length - NAMED;
  return `${named.join(' and ')}${more > 0 ? ` and ${more} more` : ''}`;
}
