import type { Explanation } from '../../model/recording.js';
import { EXCEPTIONS } from './exceptions.js';
import { ENHANCERS } from './enhancers.js';
import { EVENTS } from './events.js';
import type { Explanations } from './explanations.js';
import { REQUESTS } from './requests.js';

/** What a function of Nest is for, by the name of its chapter; null where it is not known. */
export function explanationOf(name: string): Explanation | null {
  return EXPLANATIONS.get(name) ?? null;
}

/** The functions that are explained. */
export function explained(): string[] {
  return [...EXPLANATIONS.keys()];
}

const EXPLANATIONS: ReadonlyMap<string, Explanation> = new Map(
  [EVENTS, REQUESTS, ENHANCERS, EXCEPTIONS].flatMap(entriesOf),
);

/** Several names of one function, which majors write differently, stand in one line. */
function entriesOf(explanations: Explanations): [string, Explanation][] {
  return explanations.flatMap(([names, purpose, watch = null]) =>
    [names].flat().map((name): [string, Explanation] => [name, { purpose, watch }]),
  );
}
