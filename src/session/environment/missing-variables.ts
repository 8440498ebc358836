import type { UnsetRead } from './observe-environment.js';

/** What is known when something failed. */
export interface Failure {
  /** The message, with those of its causes. */
  said: string;
  /** The stacks, as Node writes them. */
  stack: string;
}

export interface KnownVariables {
  /** The variables that were read and not there, the last one last. */
  reads: readonly UnsetRead[];
  /** Names that an example file of the project has. */
  examples: readonly string[];
  isSet(name: string): boolean;
  /** Whether a variable has this value, as placeholders of example files do. */
  isValue(text: string): boolean;
}

const OF_CONFIGURATION =
  /config|environment|\benv\b|valid|required|missing|undefined|not set|must|should|expected/i;
const OF_A_VALUE =
  /undefined|null|required|must|missing|invalid|expected|not set|secret|key|NaN|received|provide/i;
/** `ERR_INVALID_URL`, `ECONNREFUSED`, `MODULE_NOT_FOUND` are codes of Node, and of its warnings. */
const CODE = /^(?:ERR_|E[A-Z]+$|UV_|MODULE_(?:NOT_FOUND|TYPELESS_PACKAGE_JSON)$|UNHANDLED_)/;

/** The variables that a failure is about: those it names, and where a value is wrong those read on the line where it happened. */
export function missingVariables(failure: Failure, known: KnownVariables): string[] {
  const { said } = failure;
  const { reads, examples, isSet, isValue } = known;
  const named = reads.map(({ name }) => name).filter((name) => names(said, name));
  const shaped = OF_CONFIGURATION.test(said)
    ? (said.match(/\b[A-Z][A-Z0-9]*(?:_[A-Z0-9]+)+\b|(?<=["'`])[A-Z][A-Z0-9]+(?=["'`])/g) ?? [])
    : [];
  const listed = examples.filter((name) => names(said, name));
  const onTheLine = OF_A_VALUE.test(said)
    ? reads.filter((read) => isVariable(read) && read.place && isNear(read.place, failure.stack))
    : [];
  const all = [...named, ...listed, ...shaped, ...onTheLine.map(({ name }) => name)];
  return [...new Set(all)].filter((name) => !isSet(name) && !isValue(name) && !CODE.test(name));
}

const GUESSED = 3;

/** Where the failure names none: what the application's own files read last and did not find. */
export function perhapsMissing({ said }: Failure, { reads, isSet }: KnownVariables): string[] {
  if (!OF_A_VALUE.test(said)) return [];
  return reads
    .filter((read) => read.place !== null && isVariable(read) && !isSet(read.name))
    .slice(-GUESSED)
    .map(({ name }) => name);
}

/** What loggers and terminals ask whenever something is printed; no start fails for the want of them. */
const OF_PRINTING = new Set([
  'NODE_ENV',
  'FORCE_COLOR',
  'NO_COLOR',
  'NODE_DISABLE_COLORS',
  'COLORTERM',
  'TERM',
  'CI',
  'DEBUG',
  'NODE_DEBUG',
]);

/** Other names are keys of an object that stands for more than `process.env`. */
function isVariable({ name }: UnsetRead): boolean {
  return !/[a-z.]/.test(name) && !OF_PRINTING.has(name);
}

/** As a word of its own; a name that may be an everyday word only in quotes. */
function names(said: string, name: string): boolean {
  const word = name.replace(/[^\w]/g, String.raw`\$&`);
  if (/^[A-Z][A-Z0-9_]{2,}$/.test(name)) return new RegExp(`(?<![\\w])${word}(?![\\w])`).test(said);
  return name.length > 2 && new RegExp(`["'\`]${word}["'\`]`).test(said);
}

const OWN_FRAME = /^\s+at (?!.*(?:node:|[\\/]node_modules[\\/])).*[\\/]/;

/** An expression may go over a few lines. */
const NEAR_LINES = 2;

function isNear(place: string, stack: string): boolean {
  const at = place.lastIndexOf(':');
  const line = Number(place.slice(at + 1));
  const lines = Array.from(
    { length: 2 * NEAR_LINES + 1 },
    (_each, index) => line - NEAR_LINES + index,
  );
  // Only where it was thrown: further frames are loaders and callers.
  const frame = stack.split('\n').find((text) => OWN_FRAME.test(text)) ?? '';
  return lines.some((near) => frame.includes(`${place.slice(0, at)}:${near}:`));
}
