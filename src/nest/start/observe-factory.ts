import type { BootMode } from '../boot-options.js';
import { checkHttpDriver } from '../check-http-driver.js';
import type { Nest } from '../load-nest.js';
import type { Patches } from '../patches.js';
import type { StartProgress } from './start-progress.js';
import { toApplication, type Made } from './to-application.js';

type Method = (this: object, ...args: unknown[]) => unknown;

const KINDS = ['create', 'createMicroservice', 'createApplicationContext'] as const;

/**
 * Observes what `NestFactory` makes (core nest-factory): an error is always
 * thrown instead of ending the process, and a listing asks for Nest's preview.
 */
export async function observeFactory(
  nest: Nest,
  patches: Patches,
  current: () => StartProgress,
): Promise<void> {
  const { NestFactoryStatic } = await nest.inner('core', 'nest-factory');
  const { NestApplicationContext } = await nest.inner('core', 'nest-application-context');
  for (const kind of KINDS) {
    patches.replace(
      (NestFactoryStatic as { prototype: object }).prototype,
      kind,
      (original) =>
        function start(this: object, ...args: unknown[]) {
          return make(kind, current(), (mode) => {
            if (kind === 'create' && !hasAdapter(args)) checkHttpDriver(nest);
            return (original as Method).apply(this, withOptions(args, mode));
          });
        },
    );
  }
  observeClose((NestApplicationContext as { prototype: object }).prototype, patches, current);
}

async function make(
  kind: (typeof KINDS)[number],
  progress: StartProgress,
  create: (mode: BootMode) => unknown,
): Promise<unknown> {
  const started = progress.begin(kind);
  try {
    const made = (await create(progress.options.mode)) as Made;
    started.application = toApplication(made);
    await progress.options.onCreated(started.application);
    started.phase = 'created';
    if (kind !== 'createApplicationContext') return made;
    started.phase = 'ready';
    // What follows is the work of a program that is only listed.
    const isOver = progress.options.mode === 'preview' && !progress.goesOn;
    if (isOver) progress.options.onStopped();
    progress.settle();
    if (!isOver) return made;
    return await new Promise<never>(() => {});
  } catch (cause) {
    progress.fail(started, cause);
    throw cause;
  }
}

function observeClose(context: object, patches: Patches, current: () => StartProgress): void {
  patches.replace(
    context,
    'close',
    (original) =>
      function close(this: Made, ...args: unknown[]) {
        current().close(this.container);
        return (original as Method).apply(this, args);
      },
  );
}

/** `create(module, options)` or `create(module, adapter, options)`; Nest tells them apart by the adapter's `patch` method. */
function withOptions(args: unknown[], mode: BootMode): unknown[] {
  const [module, second, third] = args;
  const given = (hasAdapter(args) ? third : second) as object | undefined;
  const preview = mode === 'preview' ? { preview: true } : {};
  const options = { ...given, ...preview, abortOnError: false };
  return hasAdapter(args) ? [module, second, options] : [module, options];
}

function hasAdapter([, second]: unknown[]): boolean {
  return typeof (second as { patch?: unknown } | undefined)?.patch === 'function';
}
