import { fileURLToPath } from 'node:url';
import { UsageError } from '../model/errors.js';
import type { Exception } from '../model/explanation.js';
import { nearNames } from '../model/near-names.js';
import type { Thrown } from '../model/parse-throw.js';
import { givenName, liveClasses } from '../nest/live-classes.js';
import type { OpenedApplication } from '../nest/opened-application.js';
import { caughtClasses } from './caught-classes.js';
import { describeClass, JAVASCRIPT_ERRORS, messageOf } from './describe-exception.js';
import type { ExplainContext } from './explain-context.js';
import type { ExceptionClass } from './nest-exceptions.js';
import type { ThrownException } from './outcome-of.js';
import { callText, thrownValue } from './table-exceptions.js';

type Described = Pick<Exception, 'class' | 'origin' | 'source'>;

interface Candidate extends Described {
  type: ExceptionClass;
  /** What tells it from another class of its name. */
  from: string;
}

/**
 * Constructs what `--throw` names: a class of the installed Nest, of the
 * language, or of the application, whose constructor runs then. Errors:
 * `UsageError` where there is no such class, or several.
 */
export async function constructThrown(
  context: ExplainContext,
  thrown: Thrown,
): Promise<ThrownException> {
  if (thrown.kind === 'value') return thrownValue(thrown.value);
  const { type, from: _from, ...described } = await findClass(context, thrown);
  const text = callText(thrown.name, thrown.arguments);
  let value: unknown;
  try {
    value = withoutStack(() => Reflect.construct(type as new () => unknown, thrown.arguments));
  } catch (error) {
    throw new UsageError(
      `${text} cannot be constructed: ${reasonOf(error)}.`,
      'Give it the arguments that its constructor expects.',
    );
  }
  return { value, exception: { ...described, text, message: messageOf(value), constructed: true } };
}

/** Its frames would be those of this tool. */
function withoutStack(construct: () => unknown): unknown {
  const { stackTraceLimit } = Error;
  Error.stackTraceLimit = 0;
  try {
    return construct();
  } finally {
    Error.stackTraceLimit = stackTraceLimit;
  }
}

async function findClass(
  context: ExplainContext,
  { name, from }: Extract<Thrown, { kind: 'instance' }>,
): Promise<Candidate> {
  const known = await knownClasses(context);
  const named = (one: Function) => givenName(one) === name;
  const live = loadedClasses(context.opened)
    .filter(named)
    .flatMap((one) => located(context, one));
  const own = [...known, ...live.filter(({ origin }) => origin === 'application')];
  const isMeant = (one: Candidate) => one.class === name && (from === null || isFrom(one, from));
  // A package's class stands back behind one that the application knows.
  for (const classes of [own, live]) {
    const found = unique(classes.filter(isMeant));
    const [first] = found;
    if (found.length > 1) throw ambiguous(name, found);
    if (first) return first;
  }
  const errors = loadedClasses(context.opened).filter(isException);
  const others = errors.flatMap((one) => located(context, one));
  throw unknown(name, from, [...own, ...live, ...others]);
}

/** Classes of Nest, of the language, and those that filters catch. */
async function knownClasses(context: ExplainContext): Promise<Candidate[]> {
  const { all } = context.nestExceptions;
  const types = [
    ...JAVASCRIPT_ERRORS,
    ...all.map(({ type }) => type),
    ...(await caughtClasses(context)),
  ];
  return types.map((type) => candidate(context, type));
}

const loaded = new WeakMap<OpenedApplication, Function[]>();

/** Looking through the memory takes a while, so it is done once. */
function loadedClasses(opened: OpenedApplication): Function[] {
  const classes = loaded.get(opened) ?? liveClasses();
  loaded.set(opened, classes);
  return classes;
}

/** Nothing for a class of Node or of this tool. */
function located(context: ExplainContext, subject: Function): Candidate[] {
  const file = context.locations.fileOf(subject);
  return file === null || isOwn(file) ? [] : [candidate(context, subject as ExceptionClass)];
}

const OWN_CODE = fileURLToPath(new URL('..', import.meta.url));
const DEMO_CODE = fileURLToPath(new URL('../demo/', import.meta.url));

function isOwn(file: string): boolean {
  return file.startsWith(OWN_CODE) && !file.startsWith(DEMO_CODE);
}

function candidate({ nestExceptions, locations }: ExplainContext, type: ExceptionClass): Candidate {
  const described = describeClass(type, nestExceptions, locations);
  const exported = nestExceptions.all.find((one) => one.type === type);
  const { source } = described;
  const from = exported?.package ?? (source ? source.file : 'JavaScript');
  return { ...described, type, from };
}

function isFrom({ from }: Candidate, wanted: string): boolean {
  return from === wanted || from.endsWith(`/${wanted.replace(/^\.\//, '')}`);
}

function unique(candidates: readonly Candidate[]): Candidate[] {
  return [...new Map(candidates.map((one) => [one.type, one])).values()];
}

function ambiguous(name: string, candidates: readonly Candidate[]): UsageError {
  const [first] = candidates;
  return new UsageError(
    `${candidates.length} classes are named ${name}.`,
    `Say which: --throw '${first?.from}#${name}()'.`,
    candidates.map(({ from, source }) => (source ? `${from}:${source.line}` : from)),
  );
}

function unknown(name: string, from: string | null, candidates: readonly Candidate[]): UsageError {
  const same = candidates.filter((one) => one.class === name).map((one) => `${one.from}#${name}`);
  const errors = candidates.map((one) => one.class ?? '');
  const near = same.length > 0 ? [...new Set(same)] : nearNames(name, errors);
  const where = from === null ? '' : ` from ${from}`;
  return new UsageError(
    `No class ${name}${where} is loaded: neither Nest nor the application has one by now.`,
    near.length > 0
      ? `Did you mean ${near.join(', ')}?`
      : 'A class is found where a module that the application imports declares it, exported or not.',
  );
}

function isException({ prototype }: Function): boolean {
  return prototype instanceof Error;
}

function reasonOf(error: unknown): string {
  return error instanceof Error
    ? `its constructor threw ${error.name}: ${error.message}`
    : `its constructor threw ${String(error)}`;
}
