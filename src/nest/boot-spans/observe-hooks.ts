import type { Nest } from '../load-nest.js';
import type { NestContainer } from '../nest-types.js';
import type { Patches } from '../patches.js';
import { observeHookCalls, type AroundHook } from '../start/observe-hook-calls.js';
import { prototypeOf, type Method } from '../trace/prototype-of.js';
import type { BootRecorder } from './boot-recorder.js';
import { endSpan, openSpan, type HookSpan } from './recording.js';
import { runTimed } from './run-timed.js';

interface Caller {
  hook: string;
  packageName: string;
  file: string;
  className: string;
  method: string;
  /** The argument that is the container; undefined: `this.container` is. */
  containerAt?: number;
}

const CONTEXT = {
  packageName: 'core',
  file: 'nest-application-context',
  className: 'NestApplicationContext',
};

/** What calls the hooks of a start. */
const CALLERS: readonly Caller[] = [
  { ...CONTEXT, hook: 'onModuleInit', method: 'callInitHook' },
  { ...CONTEXT, hook: 'onApplicationBootstrap', method: 'callBootstrapHook' },
  {
    hook: 'afterInit',
    packageName: 'websockets',
    file: 'socket-module',
    className: 'SocketModule',
    method: 'register',
    containerAt: 0,
  },
  {
    hook: 'configure',
    packageName: 'core',
    file: 'middleware/middleware-module',
    className: 'MiddlewareModule',
    method: 'register',
    containerAt: 1,
  },
];

/** Times every hook that Nest calls while it starts. */
export async function observeHooks(
  nest: Nest,
  patches: Patches,
  recorder: BootRecorder,
): Promise<void> {
  const around = timedBy(recorder);
  for (const { hook, packageName, file, className, method, containerAt } of CALLERS) {
    if (!nest.has(packageName)) continue;
    const prototype = await prototypeOf(nest, packageName, file, className);
    patches.replace(
      prototype,
      method,
      (original) =>
        function callHooks(this: object, ...args: unknown[]) {
          const container = containerAt === undefined ? containerOf(this) : args[containerAt];
          if (recorder.startOf(container)) {
            observeHookCalls(container as NestContainer, hook, patches, around);
          }
          return (original as Method).apply(this, args);
        },
    );
  }
}

function containerOf(context: object): unknown {
  return (context as { container?: unknown }).container;
}

/** A hook that calls that of the class above is one call. */
function timedBy(recorder: BootRecorder): AroundHook {
  const running = new Map<object, string>();
  return ({ hook, instance, module, method }, run) => {
    const isInner = running.get(instance) === hook;
    if (!recorder.isRecording || module === null || isInner) return run();
    const span: HookSpan = { ...openSpan(), hook, instance, method, module, isAsync: false };
    recorder.recording.hooks.push(span);
    running.set(instance, hook);
    const returned = runTimed(run, (how) => {
      running.delete(instance);
      endSpan(span, how);
    });
    span.isAsync = returned instanceof Promise;
    return returned;
  };
}
