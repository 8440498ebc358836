const MAJORS = [9, 10, 11, 12] as const;
const ENTRIES = ['express-io', 'express-ws', 'fastify-io', 'fastify-ws'] as const;
const MODULE_KINDS = ['cjs', 'esm'] as const;
const RUNS = ['sources', 'built'] as const;

/** One way to write, build and run the application of `fixtures/matrix`. */
export interface Cell {
  name: string;
  /** Its entry, from the folder of the repository. */
  app: string;
  major: (typeof MAJORS)[number];
  http: 'express' | 'fastify';
  ws: 'socket.io' | 'ws';
  kind: (typeof MODULE_KINDS)[number];
  run: (typeof RUNS)[number];
}

/** Neighbours are cells of different projects, so that none compiles what another one is compiling. */
export const CELLS: readonly Cell[] = ENTRIES.flatMap((entry) =>
  RUNS.flatMap((run) =>
    MAJORS.flatMap((major) => MODULE_KINDS.map((kind) => cellOf(entry, run, major, kind))),
  ),
);

function cellOf(
  entry: (typeof ENTRIES)[number],
  run: Cell['run'],
  major: Cell['major'],
  kind: Cell['kind'],
): Cell {
  const http = entry.startsWith('express') ? 'express' : 'fastify';
  const ws = entry.endsWith('io') ? 'socket.io' : 'ws';
  const name = `Nest ${major}, ${http}, ${ws}, ${kind}, ${run}`;
  const app = `fixtures/matrix-${major}/${kind}/src/${entry}.ts`;
  return { name, app, major, http, ws, kind, run };
}

/** Each entry point of the application with its pipeline, as Nest of this major makes it. */
export function surfaceOf({ major }: Cell): string[] {
  const middleware = ['middleware:CatsMiddleware'];
  // Nest 9 binds the middleware of a versioned controller to a path without the version: it never runs.
  const versioned = major === 9 ? [] : middleware;
  const [guards, pipes] = [['guard:AppGuard', 'guard:CatsGuard'], ['pipe:AppPipe']];
  // Global guards, interceptors and pipes reach gateways from Nest 12 on.
  const message = major >= 12 ? [...guards, ...pipes] : ['guard:CatsGuard'];
  return [
    line(
      'GET /api/v1/cats/:id CatsController.find',
      versioned,
      guards,
      ['interceptor:CatsInterceptor'],
      pipes,
      ['pipe:IdPipe', 'filter:AppFilter'],
    ),
    line('POST /api/v1/cats CatsController.add', versioned, guards, pipes, [
      'filter:CatsFilter',
      'filter:AppFilter',
    ]),
    line('GET /health HealthController.check', middleware, ['guard:AppGuard', 'filter:AppFilter']),
    line('meow CatsGateway.meow', message),
    line('hiss CatsGateway.hiss', message),
  ];
}

function line(start: string, ...pipeline: string[][]): string {
  return [start, ...pipeline.flat()].join(' ');
}
