import type { Nest } from './load-nest.js';
import type { NestApplication } from './nest-types.js';

const ADAPTERS = [
  {
    name: 'socket.io',
    packageName: 'platform-socket.io',
    file: 'adapters/io-adapter',
    className: 'IoAdapter',
  },
  { name: 'ws', packageName: 'platform-ws', file: 'adapters/ws-adapter', className: 'WsAdapter' },
];

/** `socket.io`, `ws`, or the class name of an adapter that extends neither. */
export async function webSocketAdapterName(
  nest: Nest,
  { config }: NestApplication,
): Promise<string | null> {
  const adapter = config.getIoAdapter();
  if (!adapter) return null;
  for (const { name, packageName, file, className } of ADAPTERS) {
    if (!nest.has(packageName)) continue;
    const known = (await nest.inner(packageName, file))[className];
    if (typeof known === 'function' && adapter instanceof known) return name;
  }
  return adapter.constructor.name;
}
