import { beforeAll, describe, expect, it } from 'vitest';
import type { AppModel, Enhancer, Entrypoint } from '../../src/model/app-model.js';
import { expectPredictions, listAndFire } from './support/list-and-fire.js';
import type { Fired, Listed } from './support/run-child.js';

describe('global enhancers in every form', () => {
  const app = 'fixtures/edge/globals';
  const known: Record<string, string> = {
    'APP_GUARD (useFactory)': 'FactoryGuard',
    'APP_INTERCEPTOR (useFactory)': 'FactoryInterceptor',
    'APP_PIPE (useFactory)': 'FactoryPipe',
    'APP_FILTER (useFactory)': 'RangeErrorFilter',
  };
  let listed: Listed;
  let fired: Fired;

  beforeAll(
    async () =>
      ({ listed, fired } = await listAndFire(app, {
        'EverythingController.fails': { thrown: ['RangeError', 'Error'] },
        'EverythingController.failsForTheRequest': { thrown: ['TypeError', 'Error'] },
      })),
  );

  it('are listed in their order: those made for a request behind all others', () => {
    expect(shown(listed.model.globals.guards)).toEqual([
      'FirstGuard APP_GUARD default',
      'APP_GUARD (useFactory) APP_GUARD default',
      'ExistingGuard APP_GUARD default',
      '(object) APP_GUARD default',
      'LastGuard APP_GUARD default',
      'UseGlobalGuard app.useGlobalGuards default',
      '(anonymous class) app.useGlobalGuards default',
      '(object) app.useGlobalGuards default',
      'RequestGuard APP_GUARD request',
      'DurableGuard APP_GUARD durable',
      'APP_GUARD (useFactory) APP_GUARD request',
    ]);
    const { guards, filters } = listed.model.globals;
    const { pipeline } = entrypoint(listed.model, 'EverythingController.find');
    expect(globalsOf(pipeline, 'guard')).toEqual(guards);
    expect(globalsOf(pipeline, 'filter')).toEqual(filters);
    expect(shown(filters)).toEqual([
      'RequestFilter APP_FILTER request',
      'APP_FILTER (useFactory) APP_FILTER default',
    ]);
  });

  it('are told as gaps where preview cannot know their class', () => {
    const why = 'so its class is unknown; its position in the lists is right';
    expect(listed.model.gaps).toEqual(
      ['GUARD', 'GUARD', 'INTERCEPTOR', 'PIPE', 'FILTER'].map((kind, index) => ({
        what: `APP_${kind} of AppModule`,
        why: `${index === 1 ? 'its factory runs for every request' : 'preview runs no factory'}, ${why}`,
        source: null,
      })),
    );
    expect(fired.model.gaps).toHaveLength(1);
  });

  it('stand in preview where they stand in the running application', () => {
    const names = (model: AppModel) =>
      model.entrypoints.map(({ id, scope, pipeline }) => [
        id,
        scope,
        ...pipeline.map((one) => {
          const unknown = one.scope === 'default' ? known[one.name] : undefined;
          return `${one.role} ${unknown ?? one.name} ${one.level} ${one.boundBy} ${one.form} ${one.scope}`;
        }),
      ]);
    expect(names(listed.model)).toEqual(names(fired.model));
  });

  it('run as they are listed, and the parameters from the last to the first', () => {
    expectPredictions(fired.model, fired, { 'APP_GUARD (useFactory)': 'ScopedFactoryGuard' });
    const { pipeline } = entrypoint(fired.model, 'EverythingController.find');
    const own = ['ThirdParamPipe', 'SecondParamPipe', 'FirstParamPipe'];
    expect(pipeline.filter(({ level }) => level === 'param').map(({ name }) => name)).toEqual(own);
    const { ran = [] } = fired.shots[0] ?? {};
    expect(ran.filter((note) => note.endsWith('ParamPipe'))).toEqual(
      own.map((name) => `pipe:${name}`),
    );
  });

  it('leave out of a gateway those that are made for a request, unless it is made for one itself', () => {
    const { pipeline, scope } = entrypoint(fired.model, 'EverythingGateway.find');
    expect(scope).toBe('default');
    expect(pipeline.filter((one) => one.scope === 'request')).toEqual([]);
    expect(globalsOf(pipeline, 'guard')).toHaveLength(8);
    const scoped = entrypoint(fired.model, 'RequestScopedGateway.scoped');
    expect(scoped.scope).toBe('request');
    expect(globalsOf(scoped.pipeline, 'guard')).toHaveLength(10);
  });
});

function entrypoint(model: AppModel, name: string): Entrypoint {
  const found = model.entrypoints.find(
    ({ handler }) => `${handler.class}.${handler.method}` === name,
  );
  if (!found) throw new Error(`no entry point ${name}`);
  return found;
}

function globalsOf(pipeline: readonly Enhancer[], role: Enhancer['role']): Enhancer[] {
  return pipeline.filter((one) => one.role === role && one.level === 'global');
}

function shown(enhancers: readonly Enhancer[]): string[] {
  return enhancers.map(({ name, boundBy, scope }) => `${name} ${boundBy} ${scope}`);
}
