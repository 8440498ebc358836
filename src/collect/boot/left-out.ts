import type { LeftOut } from '../../model/boot.js';
import { CORE_MODULE, type BootContext } from './boot-context.js';

/** What a start does and this one did not, because it was asked for less. */
export function leftOut({ mode, recording, applications }: BootContext): LeftOut[] {
  if (mode === 'listen') return [];
  const server = {
    what: 'app.listen',
    why: 'the application was initialised, and opens no server',
  };
  if (mode === 'initialise') return [server];
  const modules = [...applications.keys()].filter(({ name }) => name !== CORE_MODULE);
  const all = modules.flatMap(({ providers, controllers, injectables }) =>
    [providers, controllers, injectables].flatMap((held) =>
      [...held.values()].filter(({ metatype }) => typeof metatype === 'function'),
    ),
  );
  const made = all.filter((one) => (recording.constructions.get(one)?.calls.length ?? 0) > 0);
  const binds = recording.gateways.length > 0;
  return [
    {
      what: 'constructors and factories',
      why: `a preview constructs what main.ts asks for and no more: ${made.length} of ${all.length}`,
    },
    {
      what: 'onModuleInit and onApplicationBootstrap',
      why: 'a preview calls no hook of what it has not constructed',
    },
    ...(binds
      ? [{ what: 'servers of gateways', why: 'a preview explores gateways and binds none' }]
      : []),
    server,
  ];
}
