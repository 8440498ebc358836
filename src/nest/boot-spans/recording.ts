import type { BootApplication, SpanState } from '../../model/boot.js';
import type { GivenServer } from '../observe/gateway-server.js';
import type { InstanceWrapper, NestContainer, NestModule } from '../nest-types.js';

/** What was seen of a start. Times are those of `performance.now()`. */
export interface BootRecording {
  /** How often the entry was run; all but the last run are forgotten. */
  runs: number;
  clock: Clock;
  starts: ApplicationStart[];
  /** In the order of their begin. */
  phases: PhaseSpan[];
  constructions: Map<InstanceWrapper, Construction>;
  modules: Map<NestModule, ModuleSpan>;
  gateways: GatewaySpan[];
  factories: FactoryCount[];
  hooks: HookSpan[];
  /** When each port came to listen. */
  listening: Map<number, number>;
}

export interface Clock {
  /** Milliseconds that loading Nest took; it is loaded before anything else. */
  nestMs: number;
  /** When the sources were opened and, where they are TypeScript, compiled. */
  opens: number;
  /** When the entry was loaded; infinite before that. */
  loads: number;
  /** When that had ended, or `NestFactory` was called. */
  loaded: number | null;
  loading: SpanState;
  /** Milliseconds of compiling between these two. */
  compiledMs: number;
  stopped: number | null;
}

/** One call of `NestFactory`. */
export interface ApplicationStart {
  kind: BootApplication['kind'];
  container: NestContainer | null;
  /** The phases that are under way, the outermost first. */
  stack: PhaseSpan[];
}

export interface Span {
  start: number;
  /** Null where it had not ended. */
  end: number | null;
  state: SpanState;
}

export interface PhaseSpan extends Span {
  id: string;
  name: string;
  /** Whether its time is that of its parts: what they leave is nobody's. */
  isWhole: boolean;
  function: string;
  /** The function itself, which tells where it is written. */
  subject: unknown;
  application: ApplicationStart;
  parent: PhaseSpan | null;
}

/** What Nest constructed with one wrapper. */
export interface Construction {
  module: NestModule | null;
  /** When Nest began with it. */
  asked: number;
  /** Every call of its constructor or factory. */
  calls: Span[];
  isAsync: boolean;
}

export interface ModuleSpan extends Span {
  module: NestModule;
}

export interface GatewaySpan extends Span {
  instance: object;
  options: Record<string, unknown>;
  port: number;
  moduleKey: string;
  binding: 'created' | 'shared' | null;
  /** What its adapter gave it; null where no server was asked for. */
  given: GivenServer | null;
  /** As Nest explores them. */
  messages(): unknown[];
}

export interface FactoryCount {
  transport: 'http' | 'ws' | 'rpc' | 'external';
  function: string;
  subject: unknown;
  count: number;
  ms: number;
}

export interface HookSpan extends Span {
  hook: string;
  instance: object;
  method: unknown;
  module: NestModule;
  isAsync: boolean;
}

export function emptyRecording(): BootRecording {
  return {
    runs: 1,
    clock: {
      nestMs: 0,
      opens: Infinity,
      loads: Infinity,
      loaded: null,
      loading: 'open',
      compiledMs: 0,
      stopped: null,
    },
    starts: [],
    phases: [],
    constructions: new Map(),
    modules: new Map(),
    gateways: [],
    factories: [],
    hooks: [],
    listening: new Map(),
  };
}

export function openSpan(): Span {
  return { start: performance.now(), end: null, state: 'open' };
}

/** The first end counts. */
export function endSpan(span: Span, state: SpanState): void {
  if (span.end !== null) return;
  span.end = performance.now();
  span.state = state;
}
