import { InspectError } from '../model/errors.js';
import { span, type Line, type Report } from '../report/report.js';

const MAX_CAUSES = 4;

/** An error for people: what happened, why, what to do next. */
export function errorReport(error: InspectError): Report {
  const lines: Line[] = [
    [span('error', 'error '), error.message],
    ...causes(error.cause).map((cause): Line => [span('muted', '  '), cause]),
    ...error.details.map((detail): Line => [span('muted', '  '), detail]),
    ...(error.next ? [[span('good', 'next '), error.next] as Line] : []),
  ];
  return { blocks: [{ kind: 'text', lines }], document: null, exitCode: 1 };
}

/** Something this tool did not foresee: everything that helps to report it. */
export function bugReport(error: unknown): Report {
  const stack = error instanceof Error ? (error.stack ?? error.message) : String(error);
  const lines: Line[] = [
    [span('error', 'bug '), 'nest-inspect failed in a way it did not foresee.'],
    ...stack.split('\n'),
    [span('good', 'next '), 'Please report it with this text and the command.'],
  ];
  return { blocks: [{ kind: 'text', lines }], document: null, exitCode: 1 };
}

function causes(cause: unknown, depth = 0): string[] {
  if (cause === undefined || cause === null || depth >= MAX_CAUSES) return [];
  if (!(cause instanceof Error)) return [`because ${typeof cause}: ${text(cause)}`];
  const [first = '', ...rest] = cause.message.split('\n');
  const said = [`because ${nameOf(cause)}: ${first}`, ...rest.filter((line) => line.trim() !== '')];
  return [...said, ...causes(cause.cause, depth + 1)];
}

/** Nest's own errors are all named `Error`; their classes say more. */
function nameOf({ name, constructor }: Error): string {
  return name === 'Error' ? constructor.name || name : name;
}

function text(value: unknown): string {
  try {
    return JSON.stringify(value) ?? String(value);
  } catch {
    return String(value);
  }
}
