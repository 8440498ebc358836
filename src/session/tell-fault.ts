import type { Gap, Source } from '../model/app-model.js';
import { asTargetError, TargetError } from '../model/errors.js';
import { shortReason } from '../model/short-reason.js';
import { ExitRefused, type Fault } from './fault.js';
import { NOT_CONNECTED } from './refuse-connections.js';

type SourceOf = (error: unknown) => Source | null;

/** A fault that ended a start, in words. */
export function faultError({ kind, error }: Fault, sourceOf: SourceOf): TargetError {
  const told = asTargetError(error instanceof ExitRefused ? error.cause : error);
  if (told) return told;
  if (error instanceof ExitRefused) {
    const source = sourceOf(error);
    const where = source ? ` at ${source.file}:${source.line}` : '';
    return new TargetError(
      `The application called ${error.call}${where} while it was starting.`,
      'Start it by itself to see why it gives up; often a missing environment variable or service.',
      { cause: error.cause },
    );
  }
  return new TargetError(
    `The application had an ${kind} while it was starting.`,
    'Start the application by itself: there the process would end here.',
    { cause: error },
  );
}

interface FaultCircumstances {
  entry: string;
  /** Whether the entry came to its end nevertheless; then the fault happened beside it. */
  complete: boolean;
  /** Whether neither a global prefix nor versioning was set when it stopped. */
  isBare: boolean;
  sourceOf: SourceOf;
}

/** What a listing lacks because of a fault. */
export function faultGap(
  fault: Fault,
  { entry, complete, isBare, sourceOf }: FaultCircumstances,
): Gap {
  const said = causeOf(fault) + printedBefore(fault);
  const source = sourceOf(fault.error);
  if (complete) {
    // What fails because a listing connects to nothing may be there when the application runs.
    const ends = said.includes(NOT_CONNECTED) ? '' : '; by itself the application ends here';
    return { what: 'what follows a crash', why: `${said}${ends}`, source };
  }
  const lacks = isBare ? ' (so paths may lack a prefix or a version)' : '';
  return { what: `the rest of ${entry}`, why: `stopped before listen${lacks} by ${said}`, source };
}

/** A rejection that was handled says more than what was printed of it. */
function printedBefore({ error }: Fault): string {
  if (!(error instanceof ExitRefused) || error.cause !== undefined) return '';
  return error.reason === null ? '' : ` after it printed "${error.reason}"`;
}

/** What a listing may lack when the entry neither listened nor failed. */
export function unfinishedGap(entry: string): Gap {
  const why = 'it created the application and did not go on to listen';
  return { what: `the rest of ${entry}`, why, source: null };
}

/** One line on what happened. */
export function describeFault(fault: Fault): string {
  return fault.error instanceof ExitRefused
    ? `the application called ${causeOf(fault)}`
    : `${fault.kind}: ${sentence(fault.error)}`;
}

function causeOf({ kind, error }: Fault): string {
  if (!(error instanceof ExitRefused)) return `an ${kind}, ${sentence(error)}`;
  const after = error.cause === undefined ? '' : ` after ${sentence(error.cause)}`;
  return `${error.call}${after}`;
}

function sentence(error: unknown): string {
  const told = asTargetError(error);
  if (told) return told.message;
  if (!(error instanceof Error)) return text(error);
  return `${error.name}: ${shortReason(error.message)}`;
}

/** Nest applications throw anything. */
function text(value: unknown): string {
  try {
    return typeof value === 'string' ? value : (JSON.stringify(value) ?? String(value));
  } catch {
    return String(value);
  }
}
