import { caughtClasses } from '../caught-classes.js';
import type { ApplicationContext } from '../explain-context.js';
import { candidateOf, loadedExceptions, type Candidate } from '../find-class.js';
import { familyOf } from './family-of.js';

/**
 * The classes that are told without being asked for: all that Nest exports,
 * `Error`, those that filters of the application catch, its own errors, and what
 * packages derive of Nest's exceptions.
 */
export async function toldClasses(context: ApplicationContext): Promise<Candidate[]> {
  const { all, httpFamily } = context.nestExceptions;
  const ofNest = new Set([...httpFamily, ...all.map(({ type }) => type)]);
  const known = [...ofNest, Error, ...(await caughtClasses(context))];
  const loaded = loadedExceptions(context).filter((one) => isTold(context, one));
  const types = new Map(
    [...known.map((type) => candidateOf(context, type)), ...loaded.sort(byPlace)].map((one) => [
      one.type,
      one,
    ]),
  );
  return [...types.values()];
}

function isTold({ nestExceptions }: ApplicationContext, { origin, type }: Candidate): boolean {
  const family = familyOf(type, nestExceptions);
  return origin === 'application' || ['http', 'ws', 'rpc'].includes(family);
}

/** The memory has no order of its own. */
function byPlace(one: Candidate, other: Candidate): number {
  const place = ({ from, source, class: name }: Candidate) =>
    [from, String(source?.line ?? 0).padStart(9, '0'), name].join('\0');
  return place(one) < place(other) ? -1 : 1;
}
