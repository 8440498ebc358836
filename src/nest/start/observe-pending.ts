import type { Nest } from '../load-nest.js';
import { nameOfToken } from '../names.js';
import type { Constructor, InstanceWrapper, NestContainer } from '../nest-types.js';
import type { Patches } from '../patches.js';
import { observeHookCalls, type CalledHook } from './observe-hook-calls.js';
import { PendingWork, type Pending } from './pending-work.js';

type Method = (this: unknown, ...args: unknown[]) => unknown;
type Describe = (self: unknown, args: unknown[]) => Pending | null;

/**
 * Notes what takes its time while an application starts: modules that are
 * promises (core scanner), factories (core injector/injector), lifecycle hooks
 * (core nest-application-context) and microservices (core nest-application).
 */
export async function observePending(nest: Nest, patches: Patches): Promise<PendingWork> {
  const pending = new PendingWork();
  const watch = (type: unknown, name: string, describe: Describe) =>
    patches.replace((type as { prototype: object }).prototype, name, (original) => {
      const method = original as Method;
      return function watched(this: unknown, ...args: unknown[]) {
        const work = () => method.apply(this, args);
        const described = describe(this, args);
        return described ? pending.watch(described, work) : work();
      };
    });
  const { DependenciesScanner } = await nest.inner('core', 'scanner');
  watch(DependenciesScanner, 'insertModule', (_scanner, [definition, scope]) =>
    definition instanceof Promise ? dynamicModule(scope as unknown[]) : null,
  );
  const { Injector } = await nest.inner('core', 'injector/injector');
  watch(Injector, 'instantiateClass', (_injector, [, wrapper]) => provider(wrapper as Wrapper));
  const { NestApplication } = await nest.inner('core', 'nest-application');
  watch(NestApplication, 'startAllMicroservices', () => plain('app.startAllMicroservices()'));
  const { NestApplicationContext } = await nest.inner('core', 'nest-application-context');
  const hooks = { callInitHook: 'onModuleInit', callBootstrapHook: 'onApplicationBootstrap' };
  for (const [caller, hook] of Object.entries(hooks)) {
    watch(NestApplicationContext, caller, (context) => {
      const { container } = context as { container: NestContainer };
      observeHookCalls(container, hook, patches, (call, run) => pending.watch(hookCall(call), run));
      return null;
    });
  }
  return pending;
}

interface Wrapper extends InstanceWrapper {
  host?: { name?: string };
}

function plain(what: string): Pending {
  return { what, module: null, subject: null };
}

function dynamicModule(scope: unknown[]): Pending {
  const last = scope.at(-1) as { module?: Constructor } | Constructor | undefined;
  const importing = (last as { module?: Constructor } | undefined)?.module ?? last;
  const what = 'a module that is imported as a promise';
  return importing
    ? { what, module: nameOfToken(importing), subject: importing }
    : { ...plain(what), subject: null };
}

/** A constructor returns at once; what is waited for is a factory. */
function provider({ token, metatype, inject, host }: Wrapper): Pending | null {
  if (inject === undefined || inject === null) return null;
  const what = `the factory of provider ${nameOfToken(token)}`;
  return { what, module: host?.name ?? null, subject: metatype };
}

function hookCall({ hook, name, module, method }: CalledHook): Pending {
  const host = module?.name ?? null;
  return { what: `${hook} of ${name}`, module: host === name ? null : host, subject: method };
}
