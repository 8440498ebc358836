import type { Nest } from '../load-nest.js';
import type { Patches } from '../patches.js';
import { prototypeOf } from '../trace/prototype-of.js';
import type { BootRecorder } from './boot-recorder.js';
import type { FactoryCount } from './recording.js';
import { whileRecording } from './while-recording.js';

interface Creator {
  transport: FactoryCount['transport'];
  packageName: string;
  file: string;
  className: string;
  /** The argument that is the context: a request, or none. */
  contextAt: number;
}

const CREATORS: readonly Creator[] = [
  {
    transport: 'http',
    packageName: 'core',
    file: 'router/router-execution-context',
    className: 'RouterExecutionContext',
    contextAt: 5,
  },
  {
    transport: 'ws',
    packageName: 'websockets',
    file: 'context/ws-context-creator',
    className: 'WsContextCreator',
    contextAt: 4,
  },
  {
    transport: 'rpc',
    packageName: 'microservices',
    file: 'context/rpc-context-creator',
    className: 'RpcContextCreator',
    contextAt: 4,
  },
  {
    transport: 'external',
    packageName: 'core',
    file: 'helpers/external-context-creator',
    className: 'ExternalContextCreator',
    contextAt: 5,
  },
];

/** Counts and times what makes the functions that routers, adapters and servers are given. */
export async function observeHandlerFactories(
  nest: Nest,
  patches: Patches,
  recorder: BootRecorder,
): Promise<void> {
  for (const creator of CREATORS) {
    if (!nest.has(creator.packageName)) continue;
    const { packageName, file, className, contextAt } = creator;
    const prototype = await prototypeOf(nest, packageName, file, className);
    const subject: unknown = Reflect.get(prototype, 'create');
    whileRecording(recorder, patches, prototype, 'create', (run, args) => {
      if (isRehearsed(args[contextAt])) return run();
      const count = countOf(creator, subject, recorder);
      const began = performance.now();
      try {
        return run();
      } finally {
        count.count += 1;
        count.ms += performance.now() - began;
      }
    });
  }
}

/** Made by this tool for a request that never comes: see `rehearsedContext`. */
function isRehearsed(context: unknown): boolean {
  return Number.isNaN((context as { id?: unknown } | undefined)?.id);
}

function countOf(
  { transport, className }: Creator,
  subject: unknown,
  { recording: { factories } }: BootRecorder,
): FactoryCount {
  const known = factories.find((one) => one.transport === transport);
  if (known) return known;
  const count = { transport, function: `${className}.create`, subject, count: 0, ms: 0 };
  factories.push(count);
  return count;
}
