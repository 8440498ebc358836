import type { Scope } from '../../../../src/model/app-model.js';

/** An application as data: what the arbitraries make, what shrinks, and what a saved case holds. */
export interface GeneratedApp {
  /** Enhancers that may be bound in several places. */
  shared: GeneratedEnhancer[];
  /** How many middleware `app.use` gets. */
  uses: number;
  globals: GeneratedGlobal[];
  owners: GeneratedOwner[];
}

export const BOUND_ROLES = ['guard', 'interceptor', 'pipe', 'filter'] as const;
export type BoundRole = (typeof BOUND_ROLES)[number];

export interface GeneratedEnhancer {
  role: BoundRole;
  /** Made by Nest, or with `new`. */
  form: 'class' | 'instance';
  /** Its constructor asks for something. */
  needy: boolean;
  scope: Scope;
  /** Filters: what they catch; nothing means everything. */
  catches: CaughtKind[];
  /** Filters: whose `super.catch` they may call. */
  base: 'http' | 'ws' | 'none';
}

export interface GeneratedGlobal extends GeneratedEnhancer {
  /** `app.useGlobal*`, or what provides `APP_*`. */
  by: (typeof GLOBAL_WAYS)[number];
}

export const GLOBAL_WAYS = ['use', 'class', 'existing', 'factory', 'value'] as const;

/** An enhancer of this place alone, or the number of a shared one. */
export type Binding = GeneratedEnhancer | { shared: number };

export interface GeneratedMiddleware {
  form: 'class' | 'function';
  needy: boolean;
  scope: Scope;
}

export interface GeneratedOwner {
  transport: 'http' | 'ws';
  scope: Scope;
  needy: boolean;
  /** Extends an earlier one of the same transport, where there is one: which, counted backwards. */
  extends: number | null;
  bindings: Binding[];
  /** Controllers only. */
  middleware: GeneratedMiddleware[];
  handlers: GeneratedHandler[];
}

export interface GeneratedHandler {
  verb: 'get' | 'post' | 'put' | 'delete' | 'all';
  /** Takes the place of a handler that is inherited. */
  overrides: boolean;
  bindings: Binding[];
  params: GeneratedParam[];
  shots: GeneratedShot[];
}

export interface GeneratedParam {
  from: ParamSource;
  pipes: Binding[];
}

export const HTTP_SOURCES = [
  'query',
  'body',
  'whole-body',
  'param',
  'headers',
  'request',
  'response',
  'custom',
] as const;
export const WS_SOURCES = ['message', 'whole-message', 'socket', 'ack', 'custom'] as const;
export type ParamSource = (typeof HTTP_SOURCES)[number] | (typeof WS_SOURCES)[number];

/** One request or event: what the handler does, and what some of the enhancers that it meets do. */
export interface GeneratedShot {
  handler: Doing<HandlerDoes> & { once: boolean };
  sites: Site[];
}

export interface Doing<Does extends string = string> {
  does: Does;
  error: ThrownKind;
}

/** The enhancer of this role at this place of the pipeline, counted around. */
export type Site = {
  [Role in keyof Doings]: Doing<Doings[Role]> & { role: Role; at: number };
}[keyof Doings];

export const THROWN_KINDS = [
  'Error',
  'TypeError',
  'OwnError',
  'OwnChildError',
  'HttpException',
  'NotFoundException',
  'OwnHttpException',
  'WsException',
  'OwnWsException',
  'string',
  'object',
] as const;
export type ThrownKind = (typeof THROWN_KINDS)[number];

export const CAUGHT_KINDS = [
  'Error',
  'TypeError',
  'OwnError',
  'OwnChildError',
  'HttpException',
  'NotFoundException',
  'OwnHttpException',
  'WsException',
  'OwnWsException',
  'UnthrownError',
] as const;
export type CaughtKind = (typeof CAUGHT_KINDS)[number];

/** What each role can do, the usual first. */
export const DOINGS = {
  middleware: ['next', 'next-late', 'error', 'throw', 'reject', 'answer'],
  guard: [
    'allow',
    'allow-promise',
    'allow-observable',
    'allow-late',
    'deny',
    'deny-late',
    'deny-observable',
    'throw',
    'reject',
    'reject-late',
    'observable-error',
  ],
  interceptor: [
    'pass',
    'late',
    'change',
    'slow',
    'swallow',
    'map-error',
    'throw-before',
    'reject-before',
    'throw-after',
    'short-circuit',
    'empty',
    'retry',
    'twice',
    'take-one',
  ],
  pipe: ['pass', 'pass-late', 'change', 'change-late', 'throw', 'reject'],
  filter: ['answer', 'late', 'ack', 'delegate', 'nothing', 'throw', 'reject'],
} as const;

type Doings = { [Role in keyof typeof DOINGS]: (typeof DOINGS)[Role][number] };

export const HANDLER_DOINGS = [
  'value',
  'nothing',
  'null',
  'false',
  'promise',
  'late',
  'observable',
  'many',
  'empty',
  'event',
  'throw',
  'reject',
  'reject-late',
  'observable-error',
  'many-then-error',
] as const;
export type HandlerDoes = (typeof HANDLER_DOINGS)[number];
