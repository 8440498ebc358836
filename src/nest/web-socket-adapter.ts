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

/** What opens the server of a gateway, in both of Nest's adapters. */
const OPENERS = ['create', 'createIOServer'];

/** `socket.io`, `ws`, or the class name of an adapter that extends neither. */
export async function webSocketAdapterName(
  nest: Nest,
  { config }: NestApplication,
): Promise<string | null> {
  const adapter = config.getIoAdapter();
  if (!adapter) return null;
  return (await knownAdapter(nest, adapter))?.name ?? adapter.constructor.name;
}

/** The method of the application's own with which its adapter opens servers, if it has one. */
export async function ownOpener(nest: Nest, { config }: NestApplication): Promise<string | null> {
  const adapter = config.getIoAdapter();
  if (!adapter) return null;
  const known = (await knownAdapter(nest, adapter))?.prototype ?? Object.prototype;
  for (
    let owner = adapter;
    owner && owner !== known;
    owner = Object.getPrototypeOf(owner) as object
  ) {
    const name = OPENERS.find((one) => Object.hasOwn(owner, one));
    if (name) return `${adapter.constructor.name}.${name}`;
  }
  return null;
}

async function knownAdapter(nest: Nest, adapter: object) {
  for (const { name, packageName, file, className } of ADAPTERS) {
    if (!nest.has(packageName)) continue;
    const known = (await nest.inner(packageName, file))[className];
    if (typeof known !== 'function' || !(adapter instanceof known)) continue;
    return { name, prototype: known.prototype as object };
  }
  return null;
}
