import type { Nest } from '../load-nest.js';
import type { ParamOptions } from '../nest-types.js';
import type { Observation } from './observation.js';
import type { Patches } from '../patches.js';

interface Creator {
  isPipeable?(type: unknown): boolean;
}

type Method = (this: object, ...args: unknown[]) => unknown;

/** Every `createPipesFn` gets the parameters as they will be handled; only HTTP leaves some without pipes. */
export async function observeParams(
  nest: Nest,
  patches: Patches,
  observation: Observation,
): Promise<void> {
  const creators = [
    ['core', 'router/router-execution-context', 'RouterExecutionContext'],
    ['core', 'helpers/external-context-creator', 'ExternalContextCreator'],
  ];
  if (nest.has('websockets')) {
    creators.push(['websockets', 'context/ws-context-creator', 'WsContextCreator']);
  }
  if (nest.has('microservices')) {
    creators.push(['microservices', 'context/rpc-context-creator', 'RpcContextCreator']);
  }
  for (const [packageName = '', file = '', className = ''] of creators) {
    const module = await nest.inner(packageName, file);
    const { prototype } = module[className] as { prototype: object };
    patches.replace(
      prototype,
      'createPipesFn',
      (original) =>
        function createPipesFn(this: Creator, ...args: unknown[]) {
          const { building } = observation;
          if (building) {
            const params = args[1] as ParamOptions[];
            building.params = params.map(({ index, type, data, metatype, pipes }) => {
              const pipeable = this.isPipeable?.(type) ?? true;
              return { index, type, data, metatype, pipes, pipeable };
            });
          }
          return (original as Method).apply(this, args);
        },
    );
  }
}
