import type { Nest } from '../load-nest.js';
import type { NestModule } from '../nest-types.js';
import type { Patches } from '../patches.js';
import { prototypeOf, type Method } from '../trace/prototype-of.js';
import type { BootRecorder } from './boot-recorder.js';
import { endSpan, openSpan } from './recording.js';
import { runTimed } from './run-timed.js';

/**
 * Times each module (core injector/instance-loader: `createInstances`): its
 * providers, then its injectables, then its controllers, while other modules do
 * the same.
 */
export async function observeModuleInstances(
  nest: Nest,
  patches: Patches,
  recorder: BootRecorder,
): Promise<void> {
  const loader = await prototypeOf(nest, 'core', 'injector/instance-loader', 'InstanceLoader');
  const observe = (method: string, isLast: boolean) =>
    patches.replace(loader, method, (original) => {
      return function createInstances(this: object, ...args: unknown[]) {
        const run = () => (original as Method).apply(this, args);
        const [module] = args as [NestModule];
        const { modules } = recorder.recording;
        if (!recorder.isRecording) return run();
        const span = modules.get(module) ?? { ...openSpan(), module };
        modules.set(module, span);
        return runTimed(run, (how) => {
          if (isLast || how === 'failed') endSpan(span, how);
        });
      };
    });
  observe('createInstancesOfProviders', false);
  observe('createInstancesOfInjectables', false);
  observe('createInstancesOfControllers', true);
}
