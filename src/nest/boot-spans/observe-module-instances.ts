import type { Nest } from '../load-nest.js';
import type { NestModule } from '../nest-types.js';
import type { Patches } from '../patches.js';
import { prototypeOf } from '../trace/prototype-of.js';
import type { BootRecorder } from './boot-recorder.js';
import { endSpan, openSpan } from './recording.js';
import { runTimed } from './run-timed.js';
import { whileRecording } from './while-recording.js';

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
    whileRecording(recorder, patches, loader, method, (run, args) => {
      const [module] = args as [NestModule];
      const { modules } = recorder.recording;
      const span = modules.get(module) ?? { ...openSpan(), module };
      modules.set(module, span);
      return runTimed(run, (how) => {
        if (isLast || how === 'failed') endSpan(span, how);
      });
    });
  observe('createInstancesOfProviders', false);
  observe('createInstancesOfInjectables', false);
  observe('createInstancesOfControllers', true);
}
