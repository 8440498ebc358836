import type { Nest } from '../load-nest.js';
import type { NestContainer } from '../nest-types.js';
import type { Patches } from '../patches.js';
import { prototypeOf, type Method } from '../trace/prototype-of.js';
import type { BootRecorder } from './boot-recorder.js';
import { ADAPTER_POINT, FACTORY_POINTS, PHASE_POINTS, type PhasePoint } from './phase-points.js';
import type { ApplicationStart } from './recording.js';

type StartOf = (self: object, args: readonly unknown[]) => ApplicationStart | undefined;

/** Times the functions of Nest that a start consists of. */
export async function observePhases(
  nest: Nest,
  patches: Patches,
  recorder: BootRecorder,
): Promise<void> {
  const observe = (point: PhasePoint, startOf: StartOf) =>
    observePoint(nest, patches, recorder, point, startOf);
  for (const point of FACTORY_POINTS) {
    const kind = point.method as ApplicationStart['kind'];
    await observe(point, () => (recorder.isRecording ? recorder.begin(kind) : undefined));
  }
  // `create` makes its adapter before it waits for anything.
  await observe(ADAPTER_POINT, () => recorder.beginning(true));
  await observeInitialize(nest, patches, recorder);
  for (const point of PHASE_POINTS) {
    const { within, containerOf } = point;
    await observe(point, (self, args) =>
      within === undefined
        ? recorder.startOf(containerOf?.(args) ?? (self as { container?: unknown }).container)
        : recorder.underWay(within)?.application,
    );
  }
}

async function observePoint(
  nest: Nest,
  patches: Patches,
  recorder: BootRecorder,
  point: PhasePoint,
  startOf: StartOf,
): Promise<void> {
  const { packageName, file, className, method } = point;
  if (!nest.has(packageName)) return;
  const prototype = await prototypeOf(nest, packageName, file, className);
  patches.replace(prototype, method, (original) => {
    const run = original as Method;
    return function timed(this: object, ...args: unknown[]) {
      const start = startOf(this, args);
      if (!start) return run.apply(this, args);
      return recorder.phase(point, original, start, () => run.apply(this, args));
    };
  });
}

interface Adapter {
  init?: unknown;
  constructor: { name: string };
}

/** Core nest-factory: only `initialize` is given both the container and, last, the adapter, whose `init` it calls. */
async function observeInitialize(
  nest: Nest,
  patches: Patches,
  recorder: BootRecorder,
): Promise<void> {
  const prototype = await prototypeOf(nest, 'core', 'nest-factory', 'NestFactoryStatic');
  patches.replace(
    prototype,
    'initialize',
    (original) =>
      function initialize(this: object, ...args: unknown[]) {
        const [, container, , , , adapter] = args;
        const start = recorder.beginning();
        if (start) {
          recorder.belongs(container as NestContainer, start);
          if (adapter) observeAdapter(adapter as Adapter, patches, recorder, start);
        }
        return (original as Method).apply(this, args);
      },
  );
}

/** Fastify waits for its plugins there. */
function observeAdapter(
  adapter: Adapter,
  patches: Patches,
  recorder: BootRecorder,
  start: ApplicationStart,
): void {
  patches.replace(adapter, 'init', (original) => {
    const point = {
      ...ADAPTER_POINT,
      id: 'adapter-init',
      name: 'initialise the HTTP adapter',
      className: adapter.constructor.name,
      method: 'init',
    };
    return function init(this: object, ...args: unknown[]) {
      const run = () => (original as Method).apply(this, args);
      return recorder.isRecording ? recorder.phase(point, original, start, run) : run();
    };
  });
}
