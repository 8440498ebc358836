import type { Explanation } from '../../model/recording.js';

/** What a function of Nest is for, by its key (`WsProxy.create#1`); null where it is not known. */
export function explanationOf(key: string): Explanation | null {
  return EXPLANATIONS.get(key) ?? null;
}

const EXPLANATIONS: ReadonlyMap<string, Explanation> = new Map();
