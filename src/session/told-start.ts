import type { Gap } from '../model/app-model.js';
import { TargetError } from '../model/errors.js';
import type { BootedApplication } from '../nest/boot.js';
import type { Explanation } from '../nest/causes/cause.js';
import type { TargetLocation } from '../nest/locate-target.js';
import { distinctGaps } from './distinct-gaps.js';
import type { Containment } from './contain.js';
import { errorSource } from './error-source.js';
import { ExitRefused, type Fault } from './fault.js';
import { faultError, faultGap, unfinishedGap } from './tell-fault.js';
import { printedStacks } from './printed-stacks.js';

/** An application that is to answer requests must have started without a fault. */
export async function orFault<T>(
  work: Promise<T>,
  containment: Containment,
  location: TargetLocation,
): Promise<T> {
  const fault = new Promise<never>((_resolve, reject) => {
    const fail = () => {
      // None is left where the entry was begun anew.
      const error = firstFault(containment, location);
      if (error) reject(error);
    };
    // The boot's own failure says more than the rejection it causes, so it goes first;
    // and a start that is begun anew has a turn to forget what it caused.
    containment.onFault = () => setImmediate(() => setImmediate(fail));
    if (containment.faults.length > 0) fail();
  });
  try {
    return await Promise.race([work, fault]);
  } finally {
    containment.onFault = null;
  }
}

export function firstFault(
  { faults: [fault] }: Containment,
  { root }: TargetLocation,
): TargetError | null {
  return fault ? faultError(fault, (error) => errorSource(error, root)) : null;
}

/** A listing goes on after a fault, with what was captured. */
export function gapsOfStart(
  { application: { config }, complete, ...loaded }: BootedApplication,
  containment: Containment,
  { entry, root }: TargetLocation,
): Gap[] {
  const sourceOf = (error: unknown) => errorSource(error, root);
  const faults: Fault[] = [...containment.faults];
  if ('thrown' in loaded && !(loaded.thrown instanceof ExitRefused)) {
    faults.push({ kind: 'uncaught exception', error: loaded.thrown });
  }
  const isBare = !config.getGlobalPrefix() && !config.getVersioning();
  const gapOf = (fault: Fault) => faultGap(fault, { entry, complete, isBare, sourceOf });
  const inTurn = faults.filter(({ kind }) => kind !== 'unhandled rejection').map(gapOf);
  const atOnce = faults.filter(({ kind }) => kind === 'unhandled rejection').map(gapOf);
  const gaps = distinctGaps([...inTurn, ...inOneOrder(atOnce)]);
  return gaps.length === 0 && !complete ? [unfinishedGap(entry)] : gaps;
}

/** Which of several promises was rejected first differs from run to run. */
function inOneOrder(gaps: Gap[]): Gap[] {
  const texts = gaps.map((gap) => [JSON.stringify(gap), gap] as const);
  return texts.sort(([one], [other]) => (one < other ? -1 : 1)).map(([, gap]) => gap);
}

const TOLD_LINES = 12;

/** Adds where the application failed and what it printed last. */
export async function withCircumstances(
  error: unknown,
  containment: Containment,
  location: TargetLocation,
): Promise<unknown> {
  const { root } = location;
  if (!(error instanceof TargetError)) return error;
  const sourceOf = (cause: unknown) => errorSource(cause, root);
  const refused = error.cause instanceof ExitRefused ? error.cause : null;
  const told = refused ? faultError({ kind: 'exit', error: refused }, sourceOf) : error;
  const source = sourceOf(told.cause);
  const lines = containment.printed.take();
  const printed = printedStacks(withoutCause(lines, refused ?? told.cause)).slice(-TOLD_LINES);
  const explained = await explain(refused ? (told.cause ?? refused) : told.cause, location, lines);
  return new TargetError(told.message, explained?.next ?? told.next, {
    cause: told.cause,
    details: [
      ...(source ? [`at ${source.file}:${source.line}`] : []),
      ...(explained ? [explained.why] : []),
      ...told.details,
      ...(printed.length > 0 ? ['The application printed last:', ...printed] : []),
    ],
  });
}

/** Knowledge of failures is only loaded where there is one. */
async function explain(
  cause: unknown,
  location: TargetLocation,
  printed: readonly string[],
): Promise<Explanation | null> {
  if (!(cause instanceof Error)) return null;
  const { explainFailure } = await import('../nest/causes/explain-failure.js');
  const { isBundled } = await import('../nest/project/is-bundled.js');
  const bundled = () => /\.[cm]?tsx?$/.test(location.file) && isBundled(location);
  return explainFailure(cause, location.root, printed, bundled);
}

/** Nest logs what it fails with; it is told already. */
function withoutCause(printed: string[], cause: unknown): string[] {
  const said = cause instanceof Error ? (cause.message.split('\n')[0] ?? '') : '';
  const at = said === '' ? -1 : printed.findIndex((line) => line.includes(said));
  return at < 0 ? printed : printed.slice(0, at);
}
