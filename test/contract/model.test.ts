import { homedir } from 'node:os';
import { fileURLToPath } from 'node:url';
import { beforeAll, describe, expect, it } from 'vitest';
import type { Enhancer, Entrypoint, Role, Source } from '../../src/model/app-model.js';
import { FIXTURES, sourceLine } from './support/apps.js';
import { graphLines, modelLines, routeLines } from './support/entrypoint-lines.js';
import { runChild, type Listed } from './support/run-child.js';

const ROOT = fileURLToPath(new URL('../../', import.meta.url));

describe.each(FIXTURES)('the model of $app', ({ app, major }) => {
  let listed: Listed;
  let again: Listed;

  beforeAll(async () => {
    [listed, again] = await Promise.all([runChild('list', { app }), runChild('list', { app })]);
  });

  it('is of the Nest that the application has installed', () => {
    const { nest, packages, http, ws, mode, entry } = listed.model.target;
    expect(nest.split('.')[0]).toBe(String(major));
    expect(packages['@nestjs/core']).toBe(nest);
    expect({ http, ws, mode, entry }).toEqual({
      http: 'express',
      ws: 'socket.io',
      mode: 'preview',
      entry: 'src/main.ts',
    });
  });

  it('has the entry points of the SerializedGraph, and no others', () => {
    expect(modelLines(listed.model).length).toBeGreaterThan(50);
    expect(modelLines(listed.model).sort()).toEqual(graphLines(listed.graph).sort());
  });

  it('has the routes in the order in which Express will try them', () => {
    // Middleware stands before them, Nest's answer to unknown paths behind.
    expect(listed.router.join('\n')).toContain(routeLines(listed.model).join('\n'));
  });

  it('is made without running or constructing anything of the application', () => {
    expect(listed.constructed).toEqual([]);
    expect(listed.ran).toEqual([]);
    expect(listed.servers).toBe(0);
  });

  it('has what main.ts sets on the application', () => {
    const { prefix, versioning, guards, interceptors, pipes, filters } = listed.model.globals;
    expect(prefix).toBe('api');
    expect(versioning).toEqual({ type: 'uri', key: 'v', defaultVersion: null });
    expect([...guards, ...interceptors, ...pipes, ...filters].map(bound)).toEqual([
      'AppTokenGuard APP_GUARD class',
      'GlobalInstanceGuard app.useGlobalGuards instance',
      'SecondGlobalInstanceGuard app.useGlobalGuards instance',
      'AppTokenInterceptor APP_INTERCEPTOR class',
      'GlobalInstanceInterceptor app.useGlobalInterceptors instance',
      'AppTokenPipe APP_PIPE class',
      'GlobalInstancePipe app.useGlobalPipes instance',
      // The last declared is asked first.
      'GlobalInstanceFilter app.useGlobalFilters instance',
      'AppTokenFilter APP_FILTER class',
    ]);
    const labels = listed.model.entrypoints.map(({ label }) => label);
    expect(labels).toEqual(
      expect.arrayContaining([
        'GET /health',
        'GET /api/v1/versions',
        'GET /api/v3/versions/newest',
        'GET /api/versions/always',
      ]),
    );
  });

  it('has every level and form in the order of Nest', () => {
    const { pipeline } = find(listed, 'http:POST /api/pipeline/everything/:id#');
    expect(pipeline.filter(({ role }) => role === 'guard').map(placed)).toEqual([
      'AppTokenGuard global APP_GUARD class',
      'GlobalInstanceGuard global app.useGlobalGuards instance',
      'SecondGlobalInstanceGuard global app.useGlobalGuards instance',
      'ClassLevelClassFormGuard class @UseGuards class',
      'ClassLevelInstanceFormGuard class @UseGuards instance',
      'MethodLevelInstanceFormGuard method @UseGuards instance',
      'MethodLevelClassFormGuard method @UseGuards class',
    ]);
    expect(pipeline.filter(({ role }) => role === 'filter').map(placed)).toEqual([
      'MethodLevelTwoTypesFilter method @UseFilters class',
      'MethodLevelRangeErrorFilter method @UseFilters instance',
      'ClassLevelTypeErrorFilter class @UseFilters instance',
      'ClassLevelCatchAllFilter class @UseFilters class',
      'GlobalInstanceFilter global app.useGlobalFilters instance',
      'AppTokenFilter global APP_FILTER class',
    ]);
    expect(pipeline.filter(({ level }) => level === 'param').map(placed)).toEqual([
      "ParamLevelClassFormPipe param @Custom('x-caller') class",
      'ParamLevelInstanceFormPipe param @Body() instance',
      'ParamLevelClassFormPipe param @Body() class',
      "ParamLevelClassFormPipe param @Query('name') class",
      "ParseIntPipe param @Param('id') class",
      "ParamLevelInstanceFormPipe param @Param('id') instance",
    ]);
  });

  it('says which scopes make a handler request-scoped', () => {
    const scoped = listed.model.entrypoints.filter(({ scope }) => scope !== 'default');
    expect(
      scoped.map(({ handler, scope }) => `${handler.class}.${handler.method} ${scope}`),
    ).toEqual([
      'RequestScopedController.find request',
      'RequestScopedController.fail request',
      'ScopeByGuardController.find request',
    ]);
    const { pipeline } = find(listed, 'http:GET /api/request-scoped#');
    const scopes = pipeline.filter(({ scope }) => scope !== 'default');
    expect(scopes.map(({ name, scope }) => `${name} ${scope}`)).toEqual([
      'RequestScopedGuard request',
      'TransientInterceptor transient',
    ]);
  });

  it(`has global guards, interceptors and pipes on gateways ${major >= 12 ? 'too' : 'nowhere'}`, () => {
    const messages = listed.model.entrypoints.filter(({ transport }) => transport === 'ws');
    expect(messages.length).toBeGreaterThan(15);
    for (const { pipeline, params } of messages) {
      const globals = pipeline.filter(({ level }) => level === 'global');
      const expected =
        major >= 12
          ? [
              'AppTokenGuard',
              'GlobalInstanceGuard',
              'SecondGlobalInstanceGuard',
              'AppTokenInterceptor',
              'GlobalInstanceInterceptor',
              'AppTokenPipe',
              'GlobalInstancePipe',
            ]
          : [];
      expect(globals.map(({ name }) => name)).toEqual(expected);
      expect(params.length).toBeGreaterThan(0);
    }
  });

  it('asks no global filter for a gateway, and says so in the table of filters', () => {
    const { filters, entrypoints } = listed.model;
    const globals = filters.filter(({ bindings }) =>
      bindings.some(({ level }) => level === 'global'),
    );
    const routes = entrypoints.filter(({ transport }) => transport === 'http').length;
    expect(globals.map(({ name, handlers }) => ({ name, handlers }))).toEqual([
      { name: 'GlobalInstanceFilter', handlers: { http: routes, ws: 0 } },
      { name: 'AppTokenFilter', handlers: { http: routes, ws: 0 } },
    ]);
    const uses = filters.find(({ name }) => name === 'ChatWsExceptionFilter');
    expect(uses?.handlers).toEqual({ http: 0, ws: 5 });
    expect(uses?.catches).toEqual(['WsException']);
  });

  it('points every handler and enhancer to its line of TypeScript', () => {
    const wrong: string[] = [];
    const seen = new Set<string>();
    const check = (text: RegExp, name: string, source: Source | null) => {
      const shown = `${name} ${source?.file}:${source?.line}`;
      seen.add(shown);
      if (!source || !/^src\/.*\.ts$/.test(source.file)) return wrong.push(shown);
      const line = sourceLine(app, source.file, source.line) ?? '';
      return text.test(line) ? 0 : wrong.push(`${shown} ${line}`);
    };
    for (const { handler, pipeline } of listed.model.entrypoints) {
      check(new RegExp(`\\b${handler.method}\\(`), handler.method, handler.source);
      for (const { name, source } of pipeline) check(declaration(name), name, source);
    }
    for (const { name, source } of listed.model.filters) check(declaration(name), name, source);
    const silent = listed.model.gaps.find(({ what }) => what === 'gateway SilentGateway');
    check(declaration('SilentGateway'), 'SilentGateway', silent?.source ?? null);
    const installed = wrong.filter((shown) => shown.includes('node_modules/'));
    expect(wrong.filter((shown) => !installed.includes(shown))).toEqual([]);
    expect([...new Set(installed)]).toEqual([
      expect.stringMatching(
        /^ParseIntPipe node_modules\/@nestjs\/common\/pipes\/parse-int\.pipe\.js:\d+$/,
      ),
    ]);
    expect(seen.size).toBeGreaterThan(70);
  });

  it('tells two classes of one name apart by their files', () => {
    const branches = listed.model.entrypoints.filter(
      ({ handler }) => handler.class === 'BranchController',
    );
    expect(branches.map(({ handler }) => [handler.module, handler.source?.file])).toEqual([
      ['NorthModule', 'src/branches/north/branch.controller.ts'],
      ['SouthModule', 'src/branches/south/branch.controller.ts'],
    ]);
    expect(branches.map(({ pipeline }) => guard(pipeline, 'BranchGuard')?.source?.file)).toEqual([
      'src/branches/north/branch.guard.ts',
      'src/branches/south/branch.guard.ts',
    ]);
  });

  it('is the same JSON in every run, with nothing of this machine in it', () => {
    const json = JSON.stringify(listed.model);
    expect(JSON.stringify(again.model)).toBe(json);
    const places = [ROOT, `${homedir()}/`, 'file:'];
    expect(places.filter((place) => json.includes(place))).toEqual([]);
    const ids = listed.model.entrypoints.map(({ id }) => id);
    expect(new Set(ids).size).toBe(ids.length);
  });
});

function find({ model }: Listed, start: string): Entrypoint {
  const found = model.entrypoints.find(({ id }) => id.startsWith(start));
  if (!found) throw new Error(`no entry point ${start}`);
  return found;
}

function guard(pipeline: readonly Enhancer[], name: string): Enhancer | undefined {
  const role: Role = 'guard';
  return pipeline.find((enhancer) => enhancer.role === role && enhancer.name === name);
}

function declaration(name: string): RegExp {
  return new RegExp(`\\b(class|function) ${name}\\b`);
}

function bound({ name, boundBy, form }: Enhancer): string {
  return `${name} ${boundBy} ${form}`;
}

function placed({ name, level, boundBy, form }: Enhancer): string {
  return `${name} ${level} ${boundBy} ${form}`;
}
