import { InspectError } from '../../model/errors.js';
import type { AskedException, ExceptionFacts, Status } from '../../model/exceptions.js';
import { nameOfToken } from '../../nest/names.js';
import type { ApplicationContext } from '../explain-context.js';
import { statusOf } from '../nest-exceptions.js';
import { httpStatuses, type NamedStatus } from './http-statuses.js';

/**
 * Nest's `HttpStatus` with the classes of each: all of it, or what was asked
 * for. Errors: exit code 1 for a status that neither it nor a class has.
 */
export async function statusesOf(
  { opened, nestExceptions }: ApplicationContext,
  told: readonly ExceptionFacts[],
  asked: AskedException | null,
): Promise<Status[]> {
  const [, ...built] = nestExceptions.httpFamily;
  const classes: Pick<ExceptionFacts, 'class' | 'status'>[] = [
    ...built.map((type) => ({ class: nameOfToken(type), status: statusOf(type) })),
    ...told.filter(({ package: from }) => from === null),
  ];
  const known = await httpStatuses(opened.nest);
  const all = withOwn(known, classes).map((one) => ({
    ...one,
    classes: classes.filter(({ status }) => status === one.status).map((of) => of.class),
  }));
  if (asked === null) return all;
  const numbers = asked.kind === 'status' ? [asked.status] : told.map(({ status }) => status);
  const wanted = all.filter(({ status }) => numbers.includes(status));
  if (asked.kind === 'status' && wanted.length === 0) throw noSuchStatus(asked.status, all);
  return wanted;
}

/** A class may have a status that Nest does not name. */
function withOwn(
  known: readonly NamedStatus[],
  classes: readonly Pick<ExceptionFacts, 'status'>[],
): NamedStatus[] {
  const own = [...new Set(classes.map(({ status }) => status))].filter(
    (status): status is number => status !== null && !known.some((one) => one.status === status),
  );
  return [...known, ...own.map((status) => ({ status, names: [] }))].sort(
    (one, other) => one.status - other.status,
  );
}

function noSuchStatus(status: number, all: readonly Status[]): InspectError {
  const [nearest] = [...all].sort(
    (one, other) => Math.abs(one.status - status) - Math.abs(other.status - status),
  );
  const near = nearest ? `${nearest.status} (${nearest.names.join(', ')})` : '';
  return new InspectError(
    1,
    `HttpStatus of the installed Nest has no ${status}, and no exception has that status.`,
    `The nearest is ${near}. Run nest-inspect exceptions to see all of them.`,
  );
}
