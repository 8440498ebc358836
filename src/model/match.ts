import type { Address } from './address.js';
import type { Gap, Handler, Target, Transport } from './app-model.js';

/** What answers a request, an event or a message, as the routers and servers of the application tell it. */
export interface MatchResult {
  schema: typeof MATCH_RESULT_SCHEMA;
  target: Target;
  asked: Asked;
  /** One for each router, gateway server or microservice that knows it; requests of several methods that end alike are one. */
  lookups: Lookup[];
  /** What answers a request that differs a little; only where that is of use. */
  near: NearMiss[];
  gaps: Gap[];
}

export const MATCH_RESULT_SCHEMA = 'nest-inspect/match@1';

export type Asked = AskedRequest | AskedName;

export interface AskedRequest {
  kind: 'request';
  /** Null where every method is asked for that a route of the application has. */
  method: string | null;
  /** With the query. */
  path: string;
  host: string;
  /** Names are written small. */
  headers: Record<string, string>;
}

/** An event, a message pattern or a field. */
export interface AskedName {
  kind: 'name';
  name: string;
  /** Where a gateway listens; null where any will do. */
  port: number | null;
  /** The path of the handshake; null where any will do. */
  path: string | null;
}

export interface Lookup {
  transport: Transport;
  place: Place;
  /** A request is answered by one. Of an event all of them run, in this order. */
  answers: MatchedHandler[];
  /** What would answer if those before it were not there, in that order. */
  shadowed: MatchedHandler[];
  /** What an HTTP request meets on its way, in that order. */
  middleware: MetMiddleware[];
  /** How it ends where no handler answers. */
  ending: Ending | null;
}

export type Place = HttpPlace | GatewayPlace | ServerPlace | SchemaPlace;

export interface HttpPlace {
  methods: string[];
  /** Which of the applications that `main.ts` starts, from 1, and how many of them serve HTTP. */
  application: number;
  applications: number;
}

export interface GatewayPlace {
  /** 0 stands for the HTTP server's own port. */
  port: number;
  path: string | null;
  namespace: string | null;
}

export interface ServerPlace {
  server: string;
  port: number | null;
}

export interface SchemaPlace {
  type: string;
}

export interface MatchedHandler {
  /** Of the entry point; null for what the application gave to the router by itself. */
  id: string | null;
  label: string;
  address: Address | null;
  handler: Handler | null;
  /** What the router read from the path, and Nest from the host. */
  params: Record<string, string | string[]>;
}

export interface MetMiddleware {
  name: string;
  boundBy: string;
}

/**
 * `nest`: no route takes it, and Nest's own handler answers 404; `driver`: no
 * route takes it, and Nest is not asked; `options`: the driver lists the methods
 * of the path; `refused`: a route takes it, only to throw; `failed`: it could
 * not be routed.
 */
export interface Ending {
  kind: 'nest' | 'driver' | 'options' | 'refused' | 'failed';
  status: number | null;
  message: string | null;
}

export interface NearMiss {
  handler: MatchedHandler;
  /** All of them have to be made up for. */
  differences: Difference[];
  /** What to ask instead, as the arguments of `match`; null where it cannot be written down. */
  ask: string[] | null;
}

export type DifferenceKind =
  | 'method'
  | 'version'
  | 'host'
  | 'constraint'
  | 'prefix'
  | 'trailing slash'
  | 'left over'
  | 'missing part'
  | 'case'
  | 'path'
  | 'name'
  | 'namespace'
  | 'port'
  | 'handshake path';

export interface Difference {
  what: DifferenceKind;
  asked: string | null;
  /** Any one of them does. */
  expected: string[];
}
