import type { Enhancer, Entrypoint } from '../../../src/model/app-model.js';

/** How a shot ends before its way is over. */
export interface Ending {
  /** Name of the enhancer that throws or refuses; without it, it is the handler. */
  by?: string;
  /** The thrown type and what it extends, nearest first; absent when nothing is thrown. */
  thrown?: readonly string[];
}

/** What the model says will run. */
export interface PredictedRun {
  /** Middleware, guards and interceptors, as notes. */
  before: string[];
  /** The pipes of each parameter. */
  pipes: string[][];
  handler: string | null;
  filter: string | null;
}

/** Enhancers of Nest itself leave no note. */
const SILENT = new Set(['ParseIntPipe']);

/** Reads the pipeline of the model as a statement about one request. */
export function predictRun(entrypoint: Entrypoint, ending: Ending = {}): PredictedRun {
  const { pipeline, params, handler } = entrypoint;
  const way = pipeline.filter(({ role }) => role !== 'pipe' && role !== 'filter');
  const stop = way.findIndex(({ name }) => name === ending.by);
  const reached = stop === -1;
  const inPipe = pipeline.some(({ role, name }) => role === 'pipe' && name === ending.by);
  if (ending.by && reached && !inPipe) throw new Error(`${ending.by} is not in the pipeline`);
  return {
    before: (reached ? way : way.slice(0, stop + 1)).map(note),
    pipes: reached ? params.map(({ pipes }) => pipes.filter(isNoted).map(note)) : [],
    handler: reached && !inPipe ? `handler:${handler.class}.${handler.method}` : null,
    filter: ending.thrown ? answeringFilter(pipeline, ending.thrown, way[stop]) : null,
  };
}

/** Errors of middleware never reach a controller, so only global filters are asked. */
function answeringFilter(
  pipeline: readonly Enhancer[],
  thrown: readonly string[],
  thrower: Enhancer | undefined,
): string | null {
  const asked = pipeline.filter(
    ({ role, level }) =>
      role === 'filter' && (thrower?.role !== 'middleware' || level === 'global'),
  );
  const taken = asked.find(
    ({ catches = [] }) => catches.length === 0 || catches.some((type) => thrown.includes(type)),
  );
  return taken ? note(taken) : null;
}

function isNoted({ name }: Enhancer): boolean {
  return !SILENT.has(name);
}

function note({ role, name }: Enhancer): string {
  return `${role}:${name}`;
}
