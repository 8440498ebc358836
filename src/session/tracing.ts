import type { Trace } from '../model/trace.js';
import type { BootedApplication } from '../nest/boot.js';
import type { Nest } from '../nest/load-nest.js';
import type { HandlerOrigin } from '../nest/opened-application.js';
import type { Patches } from '../nest/patches.js';
import { installTrace } from '../nest/trace/install-trace.js';
import { traceMiddleware } from '../nest/trace/trace-middleware.js';
import type { Injection } from '../nest/trace/tracer.js';
import type { TracedExchange } from '../trace/cause.js';
import { finishTrace } from '../trace/finish-trace.js';
import { Recorder } from '../trace/recorder.js';

export type { Injection };

/** Recording in an open session. */
export interface Tracing {
  /** Must have been called with the Nest before it boots. */
  prepare(nest: Nest): Promise<void>;
  /** The application that was booted, with what stands behind its entry points. */
  booted(booted: BootedApplication, origins: ReadonlyMap<string, HandlerOrigin>): void;
  /** Begins to record; an injected error is thrown once. */
  start(injection?: Injection): void;
  /** Ends the recording; what is returned makes the trace of one exchange of it. */
  stop(): (exchange: TracedExchange) => Trace;
}

export function openTracing(patches: Patches): Tracing {
  const recorder = new Recorder();
  return {
    prepare: (nest) => installTrace(nest, patches, recorder),
    booted(booted, origins) {
      traceMiddleware(booted, patches, recorder);
      for (const origin of origins.values()) recorder.nameHandler(origin);
    },
    start: (injection) => recorder.start(injection),
    stop() {
      const recording = recorder.stop();
      return (exchange) => finishTrace(recording, exchange);
    },
  };
}
