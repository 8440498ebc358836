import { fileURLToPath } from 'node:url';
import type { Exception } from '../model/explanation.js';
import { nearNames } from '../model/near-names.js';
import { givenName, liveClasses } from '../nest/live-classes.js';
import type { OpenedApplication } from '../nest/opened-application.js';
import { caughtClasses } from './caught-classes.js';
import { describeClass, JAVASCRIPT_ERRORS } from './describe-exception.js';
import type { ApplicationContext } from './explain-context.js';
import type { ExceptionClass } from './nest-exceptions.js';

/** A class that may be thrown. */
export interface Candidate extends Pick<Exception, 'class' | 'origin' | 'source'> {
  type: ExceptionClass;
  /** What tells it from another class of its name: a package or a file. */
  from: string;
}

export type FoundClass =
  | { kind: 'found'; candidate: Candidate }
  | { kind: 'ambiguous'; candidates: Candidate[] }
  | { kind: 'unknown'; near: string[] };

/** Finds a class of the installed Nest, of the language, or among everything that the application has loaded. */
export async function findClass(
  context: ApplicationContext,
  name: string,
  from: string | null,
): Promise<FoundClass> {
  const known = await knownClasses(context);
  const live = loadedClasses(context.opened)
    .filter((one) => givenName(one) === name)
    .flatMap((one) => located(context, one));
  const own = [...known, ...live.filter(({ origin }) => origin === 'application')];
  const isMeant = (one: Candidate) => one.class === name && (from === null || isFrom(one, from));
  // A package's class stands back behind one that the application knows.
  for (const classes of [own, live]) {
    const found = unique(classes.filter(isMeant));
    const [first] = found;
    if (found.length > 1) return { kind: 'ambiguous', candidates: found };
    if (first) return { kind: 'found', candidate: first };
  }
  return { kind: 'unknown', near: nearClasses(name, [...own, ...live], loadedExceptions(context)) };
}

/** Every class of errors that a file of the application or of a package declares, exported or not. */
export function loadedExceptions(context: ApplicationContext): Candidate[] {
  const errors = loadedClasses(context.opened).filter(
    ({ prototype }) => prototype instanceof Error,
  );
  return errors.flatMap((one) => located(context, one));
}

export function candidateOf(
  { nestExceptions, locations }: ApplicationContext,
  type: ExceptionClass,
): Candidate {
  const described = describeClass(type, nestExceptions, locations);
  const exported = nestExceptions.all.find((one) => one.type === type);
  const { source } = described;
  const from = exported?.package ?? (source ? source.file : 'JavaScript');
  return { ...described, type, from };
}

/** `src/errors.ts:7`, or the package. */
export function whereabouts({ from, source }: Candidate): string {
  return source ? `${from}:${source.line}` : from;
}

/** Classes of Nest, of the language, and those that filters catch. */
async function knownClasses(context: ApplicationContext): Promise<Candidate[]> {
  const { all } = context.nestExceptions;
  const types = [
    ...JAVASCRIPT_ERRORS,
    ...all.map(({ type }) => type),
    ...(await caughtClasses(context)),
  ];
  return types.map((type) => candidateOf(context, type));
}

const loaded = new WeakMap<OpenedApplication, Function[]>();

/** Looking through the memory takes a while, so it is done once. */
function loadedClasses(opened: OpenedApplication): Function[] {
  const classes = loaded.get(opened) ?? liveClasses();
  loaded.set(opened, classes);
  return classes;
}

/** Nothing for a class of Node or of this tool. */
function located(context: ApplicationContext, subject: Function): Candidate[] {
  const file = context.locations.fileOf(subject);
  return file === null || isOwn(file) ? [] : [candidateOf(context, subject as ExceptionClass)];
}

const OWN_CODE = fileURLToPath(new URL('..', import.meta.url));
const DEMO_CODE = fileURLToPath(new URL('../demo/', import.meta.url));

function isOwn(file: string): boolean {
  return file.startsWith(OWN_CODE) && !file.startsWith(DEMO_CODE);
}

function isFrom({ from }: Candidate, wanted: string): boolean {
  return from === wanted || from.endsWith(`/${wanted.replace(/^\.\//, '')}`);
}

function unique(candidates: readonly Candidate[]): Candidate[] {
  return [...new Map(candidates.map((one) => [one.type, one])).values()];
}

/** Those of the same name from elsewhere, else those of a name like it, packages' last. */
function nearClasses(
  name: string,
  known: readonly Candidate[],
  others: readonly Candidate[],
): string[] {
  const same = known.filter((one) => one.class === name).map((one) => `${one.from}#${name}`);
  if (same.length > 0) return [...new Set(same)];
  const own = [...known, ...others.filter(({ origin }) => origin === 'application')];
  const [ofOwn, ofAll] = [own, others].map((classes) =>
    nearNames(
      name,
      classes.map((one) => one.class ?? ''),
    ),
  );
  return ofOwn?.length ? ofOwn : (ofAll ?? []);
}
