import type { BootMode, BootOptions, Repeats } from '../nest/boot-options.js';
import type { TargetLocation } from '../nest/locate-target.js';
import type { NestApplication } from '../nest/nest-types.js';
import type { Containment } from './contain.js';
import type { StartUp } from './start-up.js';

interface Contained {
  location: TargetLocation;
  containment: Containment;
  /** What is to be closed in the end. */
  applications: Set<NestApplication>;
  repeats: Repeats;
}

interface Asked {
  bootTimeoutMs: number;
  routing?: boolean;
  startUp?: StartUp;
}

/** How far the application is started, with what a boot has to ask of who contains it. */
export function containedBoot(
  mode: BootMode,
  { bootTimeoutMs: timeoutMs, routing = false, startUp }: Asked,
  { location, containment, applications, repeats }: Contained,
): BootOptions {
  return {
    mode,
    timeoutMs,
    routing,
    repeats,
    ...(startUp ? { stages: startUp.stages } : {}),
    hasFault: () => containment.faults.length > 0,
    async fault() {
      const { firstFault } = await import('./told-start.js');
      return firstFault(containment, location);
    },
    forget() {
      containment.faults.length = 0;
      containment.printed.take();
      startUp?.again();
    },
    created(application) {
      // A listing creates one for each run, and starts nothing of it.
      if (mode !== 'preview') applications.add(application);
    },
  };
}
