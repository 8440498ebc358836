import type { Trace, TraceSpan } from '../../../../src/model/trace.js';
import type { Note } from './note.js';

/** What ran but pipes, in the order of its start. */
export type Steps = string[];

/** For each parameter the pipes that it met, and what they made of it. */
export type PipesByParam = Record<string, string[]>;

const STEPS = new Set(['middleware', 'guard', 'interceptor', 'handler', 'filter']);

export function notedSteps(log: readonly Note[]): Steps {
  return log.filter(({ kind }) => STEPS.has(kind)).map(({ kind, name }) => `${kind} ${name}`);
}

export function tracedSteps({ spans }: Trace): Steps {
  return spans
    .filter(({ kind, builtIn }) => STEPS.has(kind) && !builtIn)
    .map(({ kind, name }) => `${kind} ${name}`);
}

export function notedPipes(log: readonly Note[]): PipesByParam {
  const pipes = log.filter((note) => note.kind === 'pipe');
  return byParam(pipes, (note) => [note.param, `${note.name} ${outcomeOfPipe(note)}`]);
}

export function tracedPipes({ spans }: Trace): PipesByParam {
  const pipes = spans.filter(({ kind }) => kind === 'pipe');
  return byParam(pipes, ({ param, name, outcome }) => [param?.name ?? '', `${name} ${outcome}`]);
}

/** The same without what they made of it. */
export function namesOfPipes(pipes: PipesByParam): PipesByParam {
  const entries = Object.entries(pipes).map(([param, list]): [string, string[]] => [
    param,
    list.map((pipe) => pipe.split(' ')[0] ?? ''),
  ]);
  return Object.fromEntries(entries);
}

function outcomeOfPipe({ does, changes }: Note & { kind: 'pipe' }): TraceSpan['outcome'] {
  if (does === 'throw' || does === 'reject') return 'threw';
  return changes ? 'changed' : 'passed';
}

function byParam<T>(pipes: readonly T[], entry: (pipe: T) => [string, string]): PipesByParam {
  const found: PipesByParam = {};
  for (const [param, pipe] of pipes.map(entry)) (found[param] ??= []).push(pipe);
  return found;
}
