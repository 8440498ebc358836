import type { Nest } from '../load-nest.js';
import type { Observation } from './observation.js';
import type { Patches } from '../patches.js';

type Load = (name: string, context: string, loader?: () => unknown) => unknown;

const OWNERS = [
  { file: 'server/server', className: 'Server' },
  { file: 'client/client-proxy', className: 'ClientProxy' },
];

/**
 * Nest ends the process where the package of a broker is missing (common
 * utils/load-package). A listing needs none of them: it goes on, and says what
 * is missing.
 */
export async function standInForBrokers(
  nest: Nest,
  patches: Patches,
  observation: Observation,
): Promise<void> {
  for (const { file, className } of OWNERS) {
    const { [className]: owner } = await nest.inner('microservices', file);
    for (const name of ['loadPackage', 'loadPackageSynchronously']) {
      patches.replace(
        (owner as { prototype: object }).prototype,
        name,
        (original) =>
          function load(this: object, ...args: Parameters<Load>) {
            const [packageName, context, loader] = args;
            // Without a loader Nest looks for it itself.
            if (!loader) return (original as Load).apply(this, args);
            const missing = (): object => {
              noteMissing(observation, packageName, context);
              return {};
            };
            try {
              const loaded = loader();
              return loaded instanceof Promise ? loaded.catch(missing) : loaded;
            } catch {
              return missing();
            }
          },
      );
    }
  }
}

function noteMissing({ unseen }: Observation, packageName: string, context: string): void {
  const what = `the package ${packageName}`;
  if (unseen.some((part) => part.what === what)) return;
  const why = `it cannot be loaded, and by itself the application ends where ${context} needs it; its handlers are listed nevertheless`;
  unseen.push({ what, why, subject: null });
}
