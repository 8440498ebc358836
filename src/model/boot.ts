import type { Gap, Source, Target } from './app-model.js';
import type { Listener } from './probe.js';

/** The start-up of a target as Nest performed it. Every time is in microseconds, every start is counted from the begin of it all. */
export interface Boot {
  schema: typeof BOOT_SCHEMA;
  target: Target;
  outcome: BootOutcome;
  /** Why it failed, in one sentence; null where it did not. */
  failure: string | null;
  /** From loading Nest to the last server that listens or, where none does, to where the start ends. */
  total: number;
  /** The share of it, from 0 to 1, that belongs to a phase without parts or to `main.ts`. */
  accounted: number;
  applications: BootApplication[];
  /** In the order in which they began, what is part of another one behind that. */
  phases: BootPhase[];
  /** In the order in which Nest filled them, without its own. */
  modules: BootModule[];
  /** In the order in which Nest constructed them, and values behind them. Those of Nest's own module are left out. */
  providers: BootProvider[];
  /** In the order in which Nest connected them. */
  gateways: BootGateway[];
  factories: HandlerFactory[];
  /** In the order in which Nest called them. */
  hooks: HookCall[];
  /** In the order in which they came to listen. */
  listeners: BootListener[];
  /** What a start does and this one did not, because it was asked for less. */
  leftOut: LeftOut[];
  gaps: Gap[];
}

export const BOOT_SCHEMA = 'nest-inspect/boot@1';

/** `initialised`: ready, but told to open no server; `finished`: it has none. */
export type BootOutcome = 'listening' | 'initialised' | 'previewed' | 'finished' | 'failed';

export interface BootApplication {
  /** Counts from 1, as `main.ts` makes them. */
  id: number;
  kind: 'create' | 'createMicroservice' | 'createApplicationContext';
  /** The name of its root module; null where it failed before that was known. */
  root: string | null;
}

/** How something came to its end; what is `open` had not ended when the start was given up. */
export type SpanState = 'done' | 'failed' | 'open';

export interface BootPhase {
  /** `scan`, `instantiate`, `main`; a further one of the same kind is `main-2`. */
  id: string;
  name: string;
  /** The id of the phase that it is a part of. */
  parent: string | null;
  /** The id of the application; null before there is one. */
  application: number | null;
  start: number;
  duration: number;
  /** What is left of it without its parts. */
  self: number;
  /** Whether it consists of its parts: then what they leave is accounted to none. */
  whole: boolean;
  /** Of the total, from 0 to 1. */
  share: number;
  state: SpanState;
  /** The function of Nest that does it, or the file of the application. */
  place: BootPlace | null;
  /** Of it, spent turning TypeScript into JavaScript. */
  compiling?: number;
}

export interface BootPlace {
  /** `DependenciesScanner.scan`; null for a file as a whole. */
  function: string | null;
  /** Where it is written; null where sources were not looked up. */
  source: Source | null;
}

export interface BootModule {
  name: string;
  application: number | null;
  /** From its first provider to its last controller: modules are made at the same time. */
  start: number;
  duration: number;
  /** How long at least one of its own constructors and factories was at work. */
  own: number;
  /** How many of its classes and factories Nest constructed. */
  constructed: number;
  state: SpanState;
}

/** Where a module keeps it, in Nest's words. */
export type ProviderRole = 'module' | 'provider' | 'controller' | 'injectable' | 'middleware';

export interface BootProvider {
  /** Of its token. */
  name: string;
  /** The class that is constructed, where its token is another one. */
  class: string | null;
  role: ProviderRole;
  kind: 'class' | 'factory' | 'alias' | 'value';
  module: string | null;
  application: number | null;
  /** When its constructor or factory was called; null for a value. */
  start: number | null;
  /** What its own constructor or factory took, to the value that was promised. */
  own: number;
  /** From where Nest began with it to where it had everything to construct it with. */
  waited: number;
  /** How often it was constructed: transient ones are made for everyone who gets them. */
  times: number;
  /** Whether a promise was waited for. */
  async: boolean;
  state: SpanState;
  source: Source | null;
}

export interface BootGateway {
  name: string;
  module: string;
  namespace: string | null;
  path: string | null;
  /** As it was declared: 0 is the port of the HTTP server. */
  port: number;
  /** Whether a server was created for it, or is shared with a gateway before it; null where it was bound to none. */
  binding: 'created' | 'shared' | null;
  /** Where that really listens. */
  server: { host: string; port: number } | null;
  messages: string[];
  start: number;
  duration: number;
  state: SpanState;
}

/** What makes the functions that Nest hands to routers, adapters and servers. */
export interface HandlerFactory {
  transport: 'http' | 'ws' | 'rpc' | 'external';
  place: BootPlace;
  /** How many it made. */
  count: number;
  /** All of them together. */
  duration: number;
}

export interface HookCall {
  /** `onModuleInit`, `onApplicationBootstrap`, `afterInit` of a gateway, `configure` of a module. */
  hook: string;
  class: string;
  /** Null where it is the module itself. */
  module: string | null;
  application: number | null;
  start: number;
  duration: number;
  /** Whether Nest waited for a promise. */
  async: boolean;
  state: SpanState;
  source: Source | null;
}

export interface BootListener extends Listener {
  /** When it came to listen; null where that was not seen. */
  at: number | null;
}

export interface LeftOut {
  what: string;
  why: string;
}
