import { createRequire } from 'node:module';
import { ForbiddenException } from '@nestjs/common';
import { WsException } from '@nestjs/websockets';
import {
  defer,
  EmptyError,
  from,
  isObservable,
  lastValueFrom,
  mergeAll,
  type Observable,
} from 'rxjs';
import type { Enhancer, Entrypoint, Role } from '../../../../src/model/app-model.js';
import type { Note } from './note.js';
import type { Plan, PlannedEnhancer } from './plan-app.js';
import type { Script } from './plan-shots.js';

/** What the model says will happen, up to the filter. */
export interface Rehearsal {
  log: Note[];
  /** Null where nothing is thrown. */
  exception: Foreseen | null;
}

/** An exception and what becomes of it. */
export interface Foreseen {
  /** What it says: which it is, and who threw it. */
  text: string;
  /** The class, and those that it extends. */
  classes: string[];
  /** Null where it was nobody of the application. */
  by: string | null;
  /** A guard that answered false throws nothing itself. */
  denied: boolean;
  /** The filters that are asked, in this order. */
  asked: Enhancer[];
  /** The one that takes it; null where that is Nest's own. */
  filter: string | null;
}

interface Sources {
  enhancers: { makeEnhancers(planned: PlannedEnhancer[]): Map<string, { bound: unknown }> };
  handlers: { handle(name: string, args: unknown[]): unknown };
  errors: { textOf(exception: unknown): string };
}

/** What Nest runs is called by these names. */
interface Callable {
  use(request: unknown, response: unknown, next: (error?: unknown) => void): unknown;
  canActivate(): unknown;
  intercept(context: unknown, next: { handle(): Observable<unknown> }): unknown;
  transform(value: unknown, metadata: { data: string | null }): unknown;
}

const { makeEnhancers } = source('enhancers');
const { handle } = source('handlers');
const { textOf } = source('errors');

function source<Name extends keyof Sources>(name: Name): Sources[Name] {
  const load = createRequire(import.meta.url);
  return load(`../../../../fixtures/generated/src/${name}.js`) as Sources[Name];
}

/**
 * Runs the pipelines of the model with the classes of the application and
 * without Nest: each in the place that the model gives it.
 */
export class Rehearsals {
  private readonly instances: Map<string, Callable>;
  private readonly roles: Map<string, Role>;

  constructor(
    { enhancers }: Plan,
    private readonly major: number,
  ) {
    const made = [...makeEnhancers(enhancers)];
    this.instances = new Map(made.map(([name, { bound }]) => [name, instanceOf(bound)]));
    this.roles = new Map(enhancers.map(({ name, role }) => [name, role]));
  }

  async run(entrypoint: Entrypoint, script: Script): Promise<Rehearsal> {
    const log: Note[] = [];
    const shot = { script, log, pending: 0 };
    Object.assign(globalThis, { __shot: shot });
    const thrown = await this.flow(entrypoint).then(
      () => null,
      (error: unknown) => ({ error }),
    );
    while (shot.pending > 0) await new Promise((resolve) => setTimeout(resolve, 1));
    return { log, exception: thrown && this.foresee(thrown.error, entrypoint) };
  }

  /** Errors of middleware never reach a controller: only global filters are asked, and of these none that are made for a request. */
  private foresee(error: unknown, { pipeline }: Entrypoint): Foreseen {
    const text = textOf(error);
    const denied = denials.has(error as object);
    const by = denials.get(error as object) ?? text.split(' by ')[1] ?? null;
    if (by === null && !(error instanceof EmptyError)) throw error;
    const classes = classesOf(error);
    const outside = by !== null && this.roles.get(by) === 'middleware';
    const asked = pipeline.filter(
      ({ role, level, scope }) =>
        role === 'filter' && (!outside || (level === 'global' && scope === 'default')),
    );
    const taker = asked.find(
      ({ catches = [] }) => catches.length === 0 || catches.some((one) => classes.includes(one)),
    );
    return { text, classes, by, denied, asked, filter: taker?.name ?? null };
  }

  private async flow(entrypoint: Entrypoint): Promise<void> {
    const of = (wanted: Role) => entrypoint.pipeline.filter(({ role }) => role === wanted);
    for (const { name, boundBy } of of('middleware')) {
      // Express 4 hears nothing of a promise, and so does nobody else.
      const isHeard = boundBy !== 'app.use' || this.major > 10;
      if (!(await letsGoOn(this.instance(name), isHeard))) return;
    }
    for (const { name } of of('guard')) {
      const answer = this.instance(name).canActivate();
      const allowed = await (isObservable(answer) ? lastValueFrom(answer) : answer);
      if (!allowed) throw denial(entrypoint, name);
    }
    const answers = this.within(of('interceptor'), entrypoint);
    // HTTP has to answer something: nothing at all is an error.
    const isHttp = entrypoint.transport === 'http';
    await (isHttp ? lastValueFrom(answers) : lastValueFrom(answers, { defaultValue: null }));
  }

  /** An interceptor begins where what is around it subscribes to it. */
  private within(rest: readonly Enhancer[], entrypoint: Entrypoint): Observable<unknown> {
    const [one, ...others] = rest;
    if (!one) return defer(() => this.handled(entrypoint)).pipe(mergeAll());
    const next = { handle: () => this.within(others, entrypoint) };
    const begin = async () =>
      this.instance(one.name).intercept({}, next) as Promise<Observable<unknown>>;
    return defer(begin).pipe(mergeAll());
  }

  /** The parameters are handled from the last to the first, at the same time. */
  private async handled({ params, handler }: Entrypoint): Promise<Observable<unknown>> {
    const values = params.toReversed().map(async ({ name, pipes }) => {
      let value: unknown = 't';
      for (const pipe of pipes) {
        value = await this.instance(pipe.name).transform(value, { data: name });
      }
      return value;
    });
    const args = (await Promise.all(values)).toReversed();
    const answer = handle(`${handler.class}.${handler.method}`, args);
    return isObservable(answer) ? answer : from(Promise.resolve(answer));
  }

  private instance(name: string): Callable {
    const found = this.instances.get(name);
    if (!found) throw new Error(`${name} was not planned`);
    return found;
  }
}

function instanceOf(bound: unknown): Callable {
  if (typeof bound !== 'function') return bound as Callable;
  const isClass = bound.prototype !== undefined;
  const made = isClass ? Reflect.construct(bound, []) : { use: bound };
  return made as Callable;
}

function letsGoOn(middleware: Callable, isHeard: boolean): Promise<boolean> {
  return new Promise((resolve, reject) => {
    const response = { status: () => response, json: () => resolve(false) };
    const next = (error?: unknown) => (error === undefined ? resolve(true) : reject(error));
    const given = middleware.use({}, response, next);
    if (given instanceof Promise) given.catch(isHeard ? reject : () => resolve(false));
  });
}

/** By the exception that Nest throws: the guard that did not. */
const denials = new WeakMap<object, string>();

function denial({ transport }: Entrypoint, guard: string): Error {
  const text = 'Forbidden resource';
  const error = transport === 'ws' ? new WsException(text) : new ForbiddenException(text);
  denials.set(error, guard);
  return error;
}

function classesOf(error: unknown): string[] {
  if (typeof error !== 'object' || error === null) return [];
  const classes: string[] = [];
  for (let one: unknown = error; ;) {
    one = Object.getPrototypeOf(one);
    if (one === null || one === Object.prototype) return classes;
    classes.push((one as object).constructor.name);
  }
}
