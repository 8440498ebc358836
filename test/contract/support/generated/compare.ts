import { isDeepStrictEqual } from 'node:util';
import type { Entrypoint } from '../../../../src/model/app-model.js';
import type { Trace, TraceSpan } from '../../../../src/model/trace.js';
import type { Note } from './note.js';
import { notedOutcomes } from './noted-outcomes.js';
import type { PlannedShot, Script } from './plan-shots.js';
import type { Foreseen, Rehearsal } from './rehearse.js';
import type { Answer, FiredShot } from './runner.js';
import { namesOfPipes, notedPipes, notedSteps, tracedPipes, tracedSteps } from './steps.js';

/** One statement and what was there instead. */
export interface Difference {
  what: string;
  expected: unknown;
  actual: unknown;
}

export interface Compared {
  entrypoint: Entrypoint;
  shot: PlannedShot;
  rehearsal: Rehearsal;
  untraced: FiredShot;
  traced: FiredShot;
}

/** Everything in which prediction, what the application noted, and trace do not agree. */
export function compare(compared: Compared): Difference[] {
  const differences = new Differences();
  comparePrediction(compared, differences);
  compareHarmlessness(compared, differences);
  const { trace } = compared.traced;
  if (trace) compareTrace({ ...compared, trace }, differences);
  return differences.all;
}

class Differences {
  readonly all: Difference[] = [];

  equal(what: string, actual: unknown, expected: unknown): void {
    if (!isDeepStrictEqual(actual, expected)) this.all.push({ what, expected, actual });
  }
}

/** What ran is what the model said. */
function comparePrediction({ shot, rehearsal, traced }: Compared, differences: Differences): void {
  const { log, exception } = rehearsal;
  const expected = notedSteps(log);
  if (exception?.filter) expected.push(`filter ${exception.filter}`);
  const ran = notedSteps(traced.log);
  // What becomes of an exception of a filter is Nest's business of the day.
  const known = failsAgain(exception, shot.script) ? ran.slice(0, expected.length) : ran;
  differences.equal('what ran, as predicted', known, expected);
  const sort = runsAgain(shot.script);
  differences.equal('pipes, as predicted', pipesOf(traced.log, sort), pipesOf(log, sort));
  const filter = traced.log.find(({ kind }) => kind === 'filter');
  if (filter?.kind === 'filter') {
    differences.equal('the exception, as predicted', filter.of, exception?.text);
  }
}

function failsAgain(exception: Foreseen | null, script: Script): boolean {
  const does = script[exception?.filter ?? '']?.does ?? '';
  return ['throw', 'reject', 'delegate'].includes(does);
}

function runsAgain(script: Script): boolean {
  return Object.values(script).some(({ does }) => does === 'retry' || does === 'twice');
}

/** What they make of a value is not predicted. A handler that runs again may meet pipes of its first run that are still running. */
function pipesOf(log: readonly Note[], sort: boolean) {
  const pipes = namesOfPipes(notedPipes(log));
  if (sort) for (const names of Object.values(pipes)) names.sort();
  return pipes;
}

/** Tracing changes nothing: not what runs, nor what it is, nor what is answered. */
function compareHarmlessness({ untraced, traced }: Compared, differences: Differences): void {
  differences.equal('notes with tracing', comparable(traced.log), comparable(untraced.log));
  differences.equal('pipes with tracing', notedPipes(traced.log), notedPipes(untraced.log));
  const answers = [traced, untraced].map(({ received }) => withoutStack(received));
  differences.equal('answer with tracing', answers[0], answers[1]);
  differences.equal('faults with tracing', traced.faults, untraced.faults);
}

/** Express answers some errors with their stack, and who traces stands in that. */
function withoutStack(received: Answer): Answer {
  const { body } = received;
  const isPage = typeof body === 'string' && body.startsWith('<!DOCTYPE');
  return isPage ? { ...received, body: body.replace(/<br> &nbsp; &nbsp;at [^<]*/g, '') } : received;
}

/** Runs are counted anew for each application, and pipes of several parameters take turns. */
function comparable(log: readonly Note[]): Note[] {
  const runs = new Map<number, number>();
  return log
    .filter(({ kind }) => kind !== 'pipe')
    .map((note) => {
      if (!('run' in note)) return note;
      if (!runs.has(note.run)) runs.set(note.run, runs.size);
      return { ...note, run: runs.get(note.run) ?? 0 };
    });
}

type Traced = Compared & { trace: Trace };

function compareTrace(compared: Traced, differences: Differences): void {
  const { shot, traced, trace } = compared;
  differences.equal('steps of the trace', tracedSteps(trace), notedSteps(traced.log));
  differences.equal('pipes of the trace', tracedPipes(trace), notedPipes(traced.log));
  const outcomes = trace.spans
    .filter(({ kind }) => ['middleware', 'guard', 'interceptor', 'handler'].includes(kind))
    .map(({ name, outcome }) => `${name} ${outcome}`);
  differences.equal('outcomes of the trace', outcomes, notedOutcomes(traced.log, shot.script));
  const handlers = trace.spans.filter(({ kind }) => kind === 'handler');
  const args = traced.log.flatMap((note) => (note.kind === 'handler' ? [note.args] : []));
  differences.equal('arguments of the trace', handlers.map(argumentsOf), args);
  compareException(compared, differences);
  comparePlaces(compared, differences);
  compareAnswer(trace, traced.received, differences);
}

function argumentsOf({ arguments: given = [] }: TraceSpan): unknown[] {
  return given.map(({ type, value }) => {
    if (type.startsWith('function')) return '(function)';
    // A request or response is named and not shown.
    const isPlain = type === 'string' || type === 'undefined' || value !== undefined;
    return isPlain ? (value ?? null) : '(object)';
  });
}

function compareException(
  { rehearsal, traced, trace, shot }: Traced,
  differences: Differences,
): void {
  const { exception } = rehearsal;
  const [first, ...others] = trace.spans.filter(({ kind }) => kind === 'exception');
  const again = failsAgain(exception, shot.script);
  if (!again) differences.equal('further exceptions', others.length, 0);
  // Only an error has a message.
  const filters = traced.log.flatMap((note) =>
    note.kind === 'filter' ? [note.of.startsWith('object by') ? '' : note.of] : [],
  );
  const taken = trace.spans
    .filter(
      ({ kind, candidates = [] }) => kind === 'exception' && candidates.some((one) => one.taken),
    )
    .map(({ error }) => error?.message);
  if (!again) differences.equal('exceptions that filters took', taken, filters);
  if (!exception || !first) {
    differences.equal(
      'whether there is an exception',
      first?.name ?? null,
      exception?.text ?? null,
    );
    return;
  }
  const { asked, filter, classes } = exception;
  const candidates = asked.map(({ name, catches = [] }) => ({
    name,
    catches,
    matches: catches.length === 0 || catches.some((one) => classes.includes(one)),
    taken: name === filter,
  }));
  // The same filter may be bound twice: the first one takes it.
  const firstTaken = candidates.findIndex(({ taken: isTaken }) => isTaken);
  candidates.forEach((one, at) => (one.taken = at === firstTaken));
  differences.equal('filters that were asked', first.candidates, candidates);
  if (!again) differences.equal('kind of filter', first.outcome, filter ? 'filtered' : 'built-in');
  const thrower = trace.spans.find(({ id }) => id === first.thrownBy)?.name ?? null;
  differences.equal('who threw it', thrower, exception.denied ? null : exception.by);
}

/** Each stands below the interceptor that is around it. */
function comparePlaces({ trace, entrypoint }: Traced, differences: Differences): void {
  const { spans } = trace;
  const names = entrypoint.pipeline.flatMap(({ role, name }) =>
    role === 'interceptor' ? [name] : [],
  );
  const around = (span: TraceSpan) => spans.find(({ id }) => id === span.parent);
  const depth = (span: TraceSpan): number => {
    const outer = around(span);
    return outer?.kind === 'interceptor' ? depth(outer) + 1 : 0;
  };
  for (const span of spans) {
    const outer = around(span);
    if (span.kind === 'guard' || span.kind === 'middleware') {
      differences.equal(`what is around ${span.name}`, outer?.parent, null);
    }
    if (span.kind === 'interceptor') {
      differences.equal(`place of ${span.name}`, names[depth(span)], span.name);
    }
    if (span.kind === 'pipe' || span.kind === 'handler') {
      differences.equal(`depth of ${span.name}`, depth(span), names.length);
    }
  }
  const open = spans.filter(({ outcome }) => outcome === 'unfinished').map(({ name }) => name);
  differences.equal('what has not ended', open, []);
}

/** What the trace saw being sent is what the client got. */
function compareAnswer(trace: Trace, received: Answer, differences: Differences): void {
  const of = (kind: TraceSpan['kind']) => trace.spans.filter((span) => span.kind === kind);
  const { ack, events = [], status } = received;
  if (ack === undefined) {
    const statuses = of('answer').map((span) => span.status);
    differences.equal('status of the trace', statuses, status === undefined ? [] : [status]);
    differences.equal('hangs', trace.cause.startsWith('request hangs'), status === undefined);
    return;
  }
  differences.equal('ack of the trace', of('ack').length > 0, ack !== null);
  differences.equal('ack called', trace.cause.startsWith('ack called'), ack !== null);
  const emitted = of('emit').map(({ name }) => name);
  differences.equal(
    'events of the trace',
    emitted,
    events.map(({ event }) => event),
  );
}
