import type { Address } from './address.js';

/** The application as plain data: what `collect` makes and everything else reads. */
export interface AppModel {
  schema: typeof APP_MODEL_SCHEMA;
  target: Target;
  globals: Globals;
  modules: ModuleNode[];
  /** With and without messages. */
  gateways: Gateway[];
  /** In the order in which the routers and servers were given them. */
  entrypoints: Entrypoint[];
  filters: FilterUse[];
  gaps: Gap[];
}

export const APP_MODEL_SCHEMA = 'nest-inspect/model@1';

export interface Target {
  name: string;
  /** Of the bundled demo, where one was asked for; a trap has no number. */
  stage?: { number: number | null; name: string };
  /** The module that was run, relative to the target's root. */
  entry: string;
  /** What says that this is the entry, where it is not obvious. */
  entryFrom?: string;
  mode: 'preview' | 'live';
  /** Version of the target's `@nestjs/core`. */
  nest: string;
  http: 'express' | 'fastify' | string | null;
  /** The WebSocket adapter, or null when the application has no gateway. */
  ws: 'socket.io' | 'ws' | string | null;
  /** Versions of the Nest packages that the target has installed. */
  packages: Record<string, string>;
  /** Null where the target is JavaScript. */
  compiled: Compiled | null;
}

/** How the TypeScript of the target became the JavaScript that ran. */
export interface Compiled {
  /** `typescript 5.9.3`; null where it was built before. */
  by: string | null;
  /** `file`: each by itself; `program`: the checker was needed, for some or for all; `built`: the project's own output. */
  mode: 'file' | 'program' | 'built';
  tsconfig: string | null;
}

export interface Globals {
  prefix: string | null;
  versioning: Versioning | null;
  guards: Enhancer[];
  interceptors: Enhancer[];
  pipes: Enhancer[];
  /** In the order in which Nest asks them: the last declared first. */
  filters: Enhancer[];
}

export interface Versioning {
  type: 'uri' | 'header' | 'media-type' | 'custom';
  /** The header, media type parameter or URI prefix that carries the version. */
  key: string | null;
  defaultVersion: string[] | null;
}

export interface ModuleNode {
  id: string;
  name: string;
  isGlobal: boolean;
  isDynamic: boolean;
  /** Ids of modules. */
  imports: string[];
  exports: string[];
  providers: string[];
  controllers: string[];
}

export interface Gateway {
  class: string;
  /** Id of a module. */
  module: string;
  /** 0 stands for the HTTP server's own port. */
  port: number;
  namespace: string | null;
  /** The path of the handshake, or null for the adapter's default. */
  path: string | null;
  transports: string[] | null;
}

/** `external`: handlers that Nest's external context creator made, for schedulers, queues and the like. */
export const TRANSPORTS = ['http', 'ws', 'rpc', 'graphql', 'external'] as const;
export type Transport = (typeof TRANSPORTS)[number] | (string & {});

export interface Entrypoint {
  id: string;
  transport: Transport;
  /** `GET /users` for a route, `hello` or `chat:hello` for a message mapping, `Query.users` for a resolver. */
  label: string;
  address: Address;
  handler: Handler;
  scope: Scope;
  params: Param[];
  /** Flat, in the order in which Nest runs them; the filters in the order in which it asks them. */
  pipeline: readonly Enhancer[];
}

export interface Handler {
  class: string;
  method: string;
  module: string;
  source: Source | null;
}

/** `durable` is request-scoped, with one instance for all requests that a `ContextIdStrategy` takes together. */
export type Scope = 'default' | 'request' | 'durable' | 'transient';

export interface Param {
  index: number;
  /** `query`, `body`, `messageBody`, `connectedSocket`, `ack`, `custom` … */
  from: string;
  name: string | null;
  /** The declared type, where the compiler emitted decorator metadata. */
  type: string | null;
  /** Every pipe that runs for this parameter, in order; empty where Nest applies none. */
  pipes: readonly Enhancer[];
}

export const ROLES = ['middleware', 'guard', 'interceptor', 'pipe', 'filter'] as const;
export type Role = (typeof ROLES)[number];

export type Level = 'global' | 'class' | 'method' | 'param';

export interface Enhancer {
  role: Role;
  name: string;
  level: Level;
  /** `@UseFilters`, `app.useGlobalFilters`, `APP_FILTER`, `consumer.apply` … */
  boundBy: string;
  form: 'class' | 'instance';
  scope: Scope;
  /** Filters only: the caught types; empty means everything. */
  catches?: string[];
  source: Source | null;
}

/** One exception filter of the application and where it is asked. */
export interface FilterUse {
  name: string;
  /** Empty means everything. */
  catches: string[];
  form: 'class' | 'instance';
  scope: Scope;
  source: Source | null;
  bindings: FilterBinding[];
  /** How many handlers of each transport ask this filter. Every transport of the application has a key. */
  handlers: Partial<Record<Transport, number>>;
}

export interface FilterBinding {
  level: Level;
  boundBy: string;
  /** `MyGateway`, `UsersController.find`, or null for a global filter. */
  on: string | null;
}

/** `file` is relative to the target's root; TypeScript positions where there is a source map; `line` counts from 1. */
export interface Source {
  file: string;
  line: number;
}

/** Something that this model could not see. */
export interface Gap {
  what: string;
  why: string;
  source: Source | null;
}
